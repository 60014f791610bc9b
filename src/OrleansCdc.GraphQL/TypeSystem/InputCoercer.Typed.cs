using OrleansCdc.GraphQL.Language;

namespace OrleansCdc.GraphQL.TypeSystem;

/// <summary>An input position whose values are <typeparamref name="T"/>.</summary>
internal abstract class InputCoercer<T> : InputCoercer
{
    public abstract T Read(InputValue value, InputErrors errors);

    public abstract ValueNode ToLiteral(T value);

    public sealed override object? ReadObject(InputValue value, InputErrors errors) => Read(value, errors);

    protected static bool IsNull(InputValue value) => value.Kind is InputKind.Null or InputKind.Absent;
}
