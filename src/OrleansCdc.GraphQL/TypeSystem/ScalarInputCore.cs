using OrleansCdc.GraphQL.Language;

namespace OrleansCdc.GraphQL.TypeSystem;

/// <summary>
/// Reads a scalar with the function it was declared with; a FormatException or OverflowException from it is the client's error.
/// </summary>
internal sealed class ScalarInputCore<T>(ScalarType type, Func<InputValue, T> parse, Func<T, ValueNode> literal) : InputCore<T>
{
    public override T Read(InputValue value, InputErrors errors)
    {
        try
        {
            return parse(value);
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            errors.Add($"{type} cannot be read from {value}: {e.Message.TrimEnd('.')}", type.Advice);
            return default!;
        }
    }

    public override ValueNode ToLiteral(T value) => literal(value);
}
