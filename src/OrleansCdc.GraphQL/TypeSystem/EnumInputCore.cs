using OrleansCdc.GraphQL.Language;

namespace OrleansCdc.GraphQL.TypeSystem;

internal sealed class EnumInputCore<T>(EnumType type, Dictionary<string, T> values) : InputCore<T> where T : notnull
{
    public override T Read(InputValue value, InputErrors errors)
    {
        var isName = value.Kind == (value.IsLiteral ? InputKind.Enum : InputKind.String);
        if (isName && values.TryGetValue(value.Text, out var found)) return found;
        var written = value.Kind is InputKind.String or InputKind.Enum ? value.Text : "";
        errors.Add($"{value} is not a value of {type.Name}{Suggestion.For(written, values.Keys)}");
        return default!;
    }

    public override ValueNode ToLiteral(T value) => new EnumNode(values.First(v => v.Value.Equals(value)).Key);
}
