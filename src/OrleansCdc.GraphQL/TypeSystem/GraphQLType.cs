namespace OrleansCdc.GraphQL.TypeSystem;

/// <summary>
/// A type of the running schema: a named one, a list or a non-null. Equality is by reference; wrappers are shared per type.
/// </summary>
internal abstract class GraphQLType
{
    private ListType? _list;
    private NonNullType? _nonNull;

    /// <summary>The name inside all the wrappers.</summary>
    public abstract NamedType Innermost { get; }

    /// <summary>The list of this type, one instance for each item type.</summary>
    public ListType List => _list ?? Interlocked.CompareExchange(ref _list, new ListType(this), null) ?? _list;

    /// <summary>This type without null, one instance for each nullable type.</summary>
    public NonNullType NonNull => _nonNull ?? Interlocked.CompareExchange(ref _nonNull, new NonNullType(this), null) ?? _nonNull;

    public GraphQLType Nullable => this is NonNullType nonNull ? nonNull.Of : this;

    public bool IsInput => Innermost is ScalarType or EnumType or InputObjectType;

    public bool IsOutput => Innermost is not InputObjectType;

    public bool IsLeaf => Innermost is ScalarType or EnumType;
}
