using OrleansCdc.GraphQL.Execution;

namespace OrleansCdc.GraphQL.TypeSystem;

internal sealed class ListRef<TItem>(TypeRef<TItem> item) : ClassRef<IReadOnlyList<TItem>>
{
    public override Core<IReadOnlyList<TItem>> Core(TypeMap types) => new ListCore<TItem>(item.Output(types));

    public override InputCore<IReadOnlyList<TItem>> InputCore(TypeMap types) => new ListInputCore<TItem>(item.Input(types));

    internal override GraphQLType Resolve(TypeMap types) => item.Resolve(types).List;
}
