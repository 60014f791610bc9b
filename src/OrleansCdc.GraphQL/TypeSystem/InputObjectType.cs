namespace OrleansCdc.GraphQL.TypeSystem;

internal sealed class InputObjectType(string name) : NamedType(name)
{
    public List<InputDefinition> Fields { get; } = [];

    /// <summary>True when exactly one field must be given (specification section 3.10.1).</summary>
    public bool IsOneOf { get; set; }

    public InputDefinition? Field(string field) => Fields.Find(f => f.Name == field);
}
