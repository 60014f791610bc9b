namespace OrleansCdc.GraphQL;

/// <summary>A schema that cannot work, found while it is built: the message says which type or field and what to change.</summary>
public sealed class SchemaException : Exception
{
    private SchemaException(string message) : base(message)
    {
    }

    internal static SchemaException Because(string message) => new(message);

    internal static SchemaException Duplicate(string what, string where) => new($"{where} has two of {what}; rename or remove one.");

    internal static SchemaException UnknownType(string type, string hint) => new($"The schema has no type for {type}. {hint}");

    internal static SchemaException WrongClrType(string name, Type wanted, object? core) =>
        new($"Type \"{name}\" is used for {wanted.Name} values, but it was declared as {core?.GetType().Name ?? "an input type"}.");
}
