namespace OrleansCdc.GraphQL.TypeSystem;

/// <summary>Reads non-null values of one named or list type, whatever .NET type they become.</summary>
internal abstract class InputCore
{
    /// <summary>Says what is wrong with a value without keeping what it reads.</summary>
    public abstract void Check(InputValue value, InputErrors errors);
}
