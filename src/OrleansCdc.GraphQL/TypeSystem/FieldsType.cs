namespace OrleansCdc.GraphQL.TypeSystem;

/// <summary>A composite type with fields of its own: an object or an interface.</summary>
internal abstract class FieldsType(string name) : CompositeType(name)
{
    private readonly Dictionary<string, FieldDefinition> _byName = [];

    public List<FieldDefinition> Fields { get; } = [];

    public List<InterfaceType> Interfaces { get; } = [];

    public FieldDefinition? Field(string field) => _byName.GetValueOrDefault(field);

    public void Add(FieldDefinition field)
    {
        if (!_byName.TryAdd(field.Name, field)) throw SchemaException.Duplicate($"field \"{field.Name}\"", Name);
        Fields.Add(field);
    }
}
