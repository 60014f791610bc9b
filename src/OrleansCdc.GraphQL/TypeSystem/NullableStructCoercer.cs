using OrleansCdc.GraphQL.Language;

namespace OrleansCdc.GraphQL.TypeSystem;

internal sealed class NullableStructCoercer<T>(InputCore<T> core, GraphQLType type) : InputCoercer<T?> where T : struct
{
    public override T? Read(InputValue value, InputErrors errors) => IsNull(value) ? null : core.Read(value, errors);

    public override ValueNode ToLiteral(T? value) => value is null ? new NullNode() : core.ToLiteral(value.Value);

    public override string ToString() => type.ToString()!;
}
