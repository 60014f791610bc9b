using OrleansCdc.GraphQL.Language;
using OrleansCdc.GraphQL.TypeSystem;

namespace OrleansCdc.GraphQL;

/// <summary>Declares an input object and how its .NET value is made from the fields that were given.</summary>
public sealed class InputBuilder<T> where T : class
{
    private readonly InputList _fields = new();

    internal InputBuilder(InputObjectType type) => Type = type;

    internal InputObjectType Type { get; }

    internal Func<ArgumentValues, T>? Maker { get; private set; }

    public InputBuilder<T> Describe(string description)
    {
        Type.Description = description;
        return this;
    }

    /// <summary>Exactly one of the fields must be given, and not null.</summary>
    public InputBuilder<T> OneOf()
    {
        Type.IsOneOf = true;
        return this;
    }

    public InputBuilder<T> Field<TField>(string name, TypeRef<TField> type, out Argument<TField> field, string? description = null)
    {
        field = _fields.Add(name, type, null);
        _fields.Last.Description = description;
        return this;
    }

    /// <summary>A field with a default.</summary>
    public InputBuilder<T> Field<TField>(
        string name, TypeRef<TField> type, TField defaultValue, out Argument<TField> field, string? description = null)
    {
        field = _fields.Add(name, type, coercer => coercer.ToLiteral(defaultValue));
        _fields.Last.Description = description;
        return this;
    }

    /// <summary>A field whose default is written as SDL, for input objects in input objects.</summary>
    public InputBuilder<T> FieldWithDefault<TField>(
        string name, TypeRef<TField> type, string defaultLiteral, out Argument<TField> field, string? description = null)
    {
        field = _fields.Add(name, type, _ => Parser.ParseConstant(defaultLiteral));
        _fields.Last.Description = description;
        return this;
    }

    /// <summary>Marks the latest field as on its way out.</summary>
    public InputBuilder<T> DeprecateField(string reason)
    {
        _fields.Last.DeprecationReason = reason;
        return this;
    }

    /// <summary>Makes the value; a FormatException says to the client what is wrong with the combination.</summary>
    public InputBuilder<T> Create(Func<ArgumentValues, T> create)
    {
        Maker = create;
        return this;
    }

    internal void Complete(TypeMap types) => _fields.Complete(types, Type.Fields, Type.Name);
}
