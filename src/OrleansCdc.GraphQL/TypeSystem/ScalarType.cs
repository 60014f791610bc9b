namespace OrleansCdc.GraphQL.TypeSystem;

internal sealed class ScalarType(string name) : NamedType(name)
{
    public string? SpecifiedBy { get; set; }

    /// <summary>What to write instead of a value that cannot be read.</summary>
    public string? Advice { get; set; }
}
