namespace OrleansCdc.GraphQL.TypeSystem;

/// <summary>A type that has selections: an object, an interface or a union.</summary>
internal abstract class CompositeType(string name) : NamedType(name)
{
    /// <summary>The object types a value of this type may turn out to be; an object's own is itself.</summary>
    public IReadOnlyList<ObjectType> PossibleTypes { get; set; } = [];

    public bool Overlaps(CompositeType other) => PossibleTypes.Any(other.PossibleTypes.Contains);
}
