using OrleansCdc.GraphQL.Language;

namespace OrleansCdc.GraphQL.TypeSystem;

/// <summary>Reads non-null values of one type as <typeparamref name="T"/>.</summary>
internal abstract class InputCore<T> : InputCore
{
    /// <summary>The value, or default after an error was added.</summary>
    public abstract T Read(InputValue value, InputErrors errors);

    /// <summary>How the schema's SDL writes this value as a default.</summary>
    public abstract ValueNode ToLiteral(T value);

    public sealed override void Check(InputValue value, InputErrors errors) => Read(value, errors);
}
