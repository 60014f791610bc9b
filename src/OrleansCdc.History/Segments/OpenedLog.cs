using System.Collections.Immutable;
using OrleansCdc.History.Keys;

namespace OrleansCdc.History.Segments;

/// <summary>What opening a folder found: its segments, cut to the mark, and the indexes that hold.</summary>
internal sealed record OpenedLog(
    ImmutableArray<Segment> Segments,
    ImmutableArray<KeyIndexFile> Indexes,
    ImmutableArray<Segment> Unsealed,
    uint NextNumber,
    ulong Mark);
