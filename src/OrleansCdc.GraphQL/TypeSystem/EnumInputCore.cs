using OrleansCdc.GraphQL.Language;

namespace OrleansCdc.GraphQL.TypeSystem;

internal sealed class EnumInputCore<T>(EnumType type, Dictionary<string, T> values) : InputCore<T> where T : notnull
{
    public override T Read(InputValue value, InputErrors errors)
    {
        var isName = value.Kind == (value.IsLiteral ? InputKind.Enum : InputKind.String);
        if (isName && values.TryGetValue(value.Text, out var found)) return found;
        errors.Add($"{value} is not a value of {type.Name}{Suggestion.For(value.Kind is InputKind.String or InputKind.Enum ? value.Text : "", values.Keys)}");
        return default!;
    }

    public override ValueNode ToLiteral(T value) => new EnumNode(values.First(v => v.Value.Equals(value)).Key);
}
