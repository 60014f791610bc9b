namespace OrleansCdc.GraphQL.Execution;

/// <summary>Writes non-null values of one type.</summary>
internal abstract class Core<T>
{
    /// <summary>
    /// Writes the value; false after an error was recorded, and then whatever was written is the caller's to take back.
    /// </summary>
    public abstract bool Write(Segment segment, PlannedField field, T value);
}
