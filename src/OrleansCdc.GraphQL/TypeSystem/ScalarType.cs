namespace OrleansCdc.GraphQL.TypeSystem;

internal sealed class ScalarType(string name) : NamedType(name)
{
    public string? SpecifiedBy { get; set; }
}
