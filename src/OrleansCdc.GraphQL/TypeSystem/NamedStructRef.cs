using OrleansCdc.GraphQL.Execution;

namespace OrleansCdc.GraphQL.TypeSystem;

internal sealed class NamedStructRef<T>(string? name) : TypeRef<T?> where T : struct
{
    public Core<T> Core(TypeMap types) => types.Core<T>(name);

    public InputCore<T> InputCore(TypeMap types) => types.Input<T>(name);

    internal override GraphQLType Resolve(TypeMap types) => types.Named<T>(name);

    internal override Completer<T?> Output(TypeMap types) => new NullableStructCompleter<T>(Core(types));

    internal override InputCoercer<T?> Input(TypeMap types) => new NullableStructCoercer<T>(InputCore(types), Resolve(types));
}
