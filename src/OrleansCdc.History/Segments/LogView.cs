using System.Collections.Immutable;

namespace OrleansCdc.History.Segments;

/// <summary>
/// What readers may see at one moment: the segments before the last visible one whole, and that one up to a length. Immutable, so a
/// reader that took it is not disturbed by the writer.
/// </summary>
/// <param name="Before">Segments that are visible whole.</param>
/// <param name="Tail">The last visible segment, when there is one.</param>
/// <param name="TailLength">Bytes of it that are visible.</param>
/// <param name="TailRuns">Its runs, when they are still in memory.</param>
/// <param name="Mark">The last committed sequence of the source.</param>
/// <param name="Rows">Rows of everything visible.</param>
internal sealed record LogView(
    ImmutableArray<Segment> Before, Segment? Tail, long TailLength, ReadOnlyMemory<RunEntry> TailRuns, ulong Mark, ulong Rows)
{
    public int Count => Before.Length + (Tail is null ? 0 : 1);

    public Segment this[int index] => index < Before.Length ? Before[index] : Tail!;

    public long LengthOf(int index) => index < Before.Length ? Before[index].Length : TailLength;

    public bool IsTail(Segment segment) => ReferenceEquals(segment, Tail);
}
