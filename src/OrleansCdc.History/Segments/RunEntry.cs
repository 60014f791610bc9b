namespace OrleansCdc.History.Segments;

/// <summary>
/// A run is a stretch of consecutive frames, 64 KB or one large frame: the unit in which segments are read, forwards and backwards.
/// </summary>
/// <param name="Offset">Where its first frame starts.</param>
/// <param name="FirstSequence">The transaction of its first frame.</param>
/// <param name="FirstEvent">The event ordinal of its first frame.</param>
/// <param name="FirstRow">The first row of its first frame.</param>
/// <param name="MinMicros">The earliest commit time in it.</param>
/// <param name="MaxMicros">The latest commit time in it.</param>
internal readonly record struct RunEntry(
    long Offset, ulong FirstSequence, uint FirstEvent, uint FirstRow, ulong MinMicros, ulong MaxMicros)
{
    public ChangeCursor First => new(FirstSequence, FirstEvent, FirstRow);
}
