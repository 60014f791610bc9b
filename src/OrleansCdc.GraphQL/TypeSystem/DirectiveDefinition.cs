namespace OrleansCdc.GraphQL.TypeSystem;

internal sealed class DirectiveDefinition(string name, bool isRepeatable, IReadOnlyList<DirectiveLocation> locations)
{
    public string Name { get; } = name;

    public string? Description { get; set; }

    public bool IsRepeatable { get; } = isRepeatable;

    public IReadOnlyList<DirectiveLocation> Locations { get; } = locations;

    public List<InputDefinition> Arguments { get; } = [];

    public bool IsBuiltIn { get; set; }

    public InputDefinition? Argument(string argument) => Arguments.Find(a => a.Name == argument);
}
