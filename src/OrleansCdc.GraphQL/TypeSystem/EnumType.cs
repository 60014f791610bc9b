namespace OrleansCdc.GraphQL.TypeSystem;

internal sealed class EnumType(string name) : NamedType(name)
{
    public List<EnumValueDefinition> Values { get; } = [];

    public EnumValueDefinition? Value(string value) => Values.Find(v => v.Name == value);
}
