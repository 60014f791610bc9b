namespace OrleansCdc.GraphQL.Execution;

/// <summary>Resolves one field of one parent and writes its value.</summary>
internal abstract class FieldExecutor
{
    /// <summary>False when the field is null where it must not be; the error is then recorded.</summary>
    public abstract bool Execute(Segment segment, PlannedField field, object? parent);
}
