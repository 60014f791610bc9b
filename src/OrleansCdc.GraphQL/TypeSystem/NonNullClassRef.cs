using OrleansCdc.GraphQL.Execution;

namespace OrleansCdc.GraphQL.TypeSystem;

internal sealed class NonNullClassRef<T>(ClassRef<T> inner) : TypeRef<T> where T : class
{
    internal override GraphQLType Resolve(TypeMap types) => inner.Resolve(types).NonNull;

    internal override Completer<T> Output(TypeMap types) => new NonNullClassCompleter<T>(inner.Core(types));

    internal override InputCoercer<T> Input(TypeMap types) => new NonNullClassCoercer<T>(inner.InputCore(types), Resolve(types));
}
