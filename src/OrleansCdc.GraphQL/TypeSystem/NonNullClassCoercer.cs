using OrleansCdc.GraphQL.Language;

namespace OrleansCdc.GraphQL.TypeSystem;

internal sealed class NonNullClassCoercer<T>(InputCore<T> core, GraphQLType type) : InputCoercer<T> where T : class
{
    public override T Read(InputValue value, InputErrors errors)
    {
        if (!IsNull(value)) return core.Read(value, errors);
        errors.Add($"{type} cannot be null");
        return null!;
    }

    public override ValueNode ToLiteral(T value) => core.ToLiteral(value);
}
