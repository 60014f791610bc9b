namespace OrleansCdc.GraphQL.Execution;

/// <summary>The place of a value that arrives later.</summary>
internal sealed class Hole(int position, int nullableStart, Segment child)
{
    /// <summary>The offset in the parent segment where the value goes.</summary>
    public int Position { get; private set; } = position;

    /// <summary>Start of the value in the parent segment that becomes null if this one fails; -1 when it is further out.</summary>
    public int NullableStart { get; private set; } = nullableStart;

    /// <summary>End of that value.</summary>
    public int NullableEnd { get; set; } = -1;

    public Segment Child { get; } = child;

    /// <summary>False when the value is null where it must not be.</summary>
    public bool Succeeded { get; set; } = true;

    /// <summary>Follows the text after a piece of it, from <paramref name="start"/> to <paramref name="end"/>, became shorter.</summary>
    public void Shift(int start, int end, int by)
    {
        if (Position >= end) Position -= by;
        if (NullableStart >= end) NullableStart -= by;
        if (NullableEnd >= end) NullableEnd -= by;
    }
}
