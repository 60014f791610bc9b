using OrleansCdc.GraphQL.Execution;

namespace OrleansCdc.GraphQL.TypeSystem;

internal sealed class NonNullStructRef<T>(NamedStructRef<T> inner) : TypeRef<T> where T : struct
{
    internal override GraphQLType Resolve(TypeMap types) => inner.Resolve(types).NonNull;

    internal override Completer<T> Output(TypeMap types) => new NonNullStructCompleter<T>(inner.Core(types));

    internal override InputCoercer<T> Input(TypeMap types) => new NonNullStructCoercer<T>(inner.InputCore(types), Resolve(types));
}
