using OrleansCdc.GraphQL.Execution;
using OrleansCdc.GraphQL.TypeSystem;

namespace OrleansCdc.GraphQL;

/// <summary>
/// A GraphQL type whose .NET values are <typeparamref name="T"/>: the argument that ties a field's declared type to its resolver's
/// result at compile time. Get one from <see cref="Gql"/>; a name in it is looked up when the schema is built, so order does not matter.
/// </summary>
public abstract class TypeRef<T>
{
    private protected TypeRef()
    {
    }

    internal abstract GraphQLType Resolve(TypeMap types);

    internal abstract Completer<T> Output(TypeMap types);

    internal abstract InputCoercer<T> Input(TypeMap types);
}
