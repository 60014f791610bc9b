namespace OrleansCdc.GraphQL.Execution;

/// <summary>Writes the value of a field or a list item, null included.</summary>
internal abstract class Completer<T>
{
    /// <summary>False when the value is null where the type has no null: the null then belongs to the value around it.</summary>
    public abstract bool Complete(Segment segment, PlannedField field, T value);

    /// <summary>Puts null in place of a value that could not be had; false as in <see cref="Complete"/>.</summary>
    public abstract bool Fail(Segment segment);
}
