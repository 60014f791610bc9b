using OrleansCdc.GraphQL.Execution;

namespace OrleansCdc.GraphQL.TypeSystem;

internal sealed class NamedClassRef<T>(string? name) : ClassRef<T> where T : class
{
    public override Core<T> Core(TypeMap types) => types.Core<T>(name);

    public override InputCore<T> InputCore(TypeMap types) => types.Input<T>(name);

    internal override GraphQLType Resolve(TypeMap types) => types.Named<T>(name);
}
