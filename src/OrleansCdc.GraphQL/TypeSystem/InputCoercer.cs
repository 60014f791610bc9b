namespace OrleansCdc.GraphQL.TypeSystem;

/// <summary>Reads the value of one argument or input field, null and wrappers included.</summary>
internal abstract class InputCoercer
{
    public abstract object? ReadObject(InputValue value, InputErrors errors);
}
