using System.Collections.Immutable;
using System.Text;

namespace OrleansCdc.Binlog.Positions;

/// <summary>A MySQL GTID set: runs of numbers for each UUID and tag, for example <c>uuid:1-5:7:billing:1-3</c>.</summary>
public sealed class MySqlGtidSet : GtidSet
{
    private readonly ImmutableSortedDictionary<GtidSource, ImmutableArray<GtidRange>> sources;

    private MySqlGtidSet(ImmutableSortedDictionary<GtidSource, ImmutableArray<GtidRange>> sources) => this.sources = sources;

    public override ServerFlavor Flavor => ServerFlavor.MySql;

    public override bool IsEmpty => sources.IsEmpty;

    /// <summary>True when a member has a tag; such a set is only understood by servers from 8.3 on.</summary>
    public bool HasTags => sources.Keys.Any(source => source.Tag.Length > 0);

    /// <summary>The number of transactions in the set.</summary>
    public ulong Count => sources.Values.SelectMany(ranges => ranges).Aggregate(0UL, (sum, range) => sum + (range.Last - range.First) + 1);

    internal static MySqlGtidSet None { get; } = new(ImmutableSortedDictionary<GtidSource, ImmutableArray<GtidRange>>.Empty);

    /// <summary>Reads the server's text form.</summary>
    /// <exception cref="FormatException">A member is malformed.</exception>
    public static MySqlGtidSet Parse(string text) => new(MySqlGtidSetText.Parse(text));

    /// <summary>Reads the binary form of a PREVIOUS_GTIDS event and of the dump command.</summary>
    /// <exception cref="Events.BinlogFormatException">The bytes are truncated or inconsistent.</exception>
    public static MySqlGtidSet Decode(ReadOnlySpan<byte> bytes) => new(MySqlGtidSetBinary.Decode(bytes));

    /// <summary>
    /// The binary form for COM_BINLOG_DUMP_GTID; the tagged form only when there are tags, because older servers refuse it.
    /// </summary>
    public byte[] EncodeForDump() => MySqlGtidSetBinary.Encode(sources, HasTags);

    public override GtidSet Add(Gtid gtid)
    {
        if (gtid.Flavor != ServerFlavor.MySql)
            throw FlavorMismatch(Flavor, gtid.Flavor);
        if (!sources.TryGetValue(gtid.Source, out var ranges))
            return new MySqlGtidSet(sources.Add(gtid.Source, [new GtidRange(gtid.Number, gtid.Number)]));
        return GtidRanges.Contains(ranges, gtid.Number)
            ? this
            : new MySqlGtidSet(sources.SetItem(gtid.Source, GtidRanges.Add(ranges, gtid.Number)));
    }

    public override bool Contains(Gtid gtid)
        => gtid.Flavor == ServerFlavor.MySql
            && sources.TryGetValue(gtid.Source, out var ranges) && GtidRanges.Contains(ranges, gtid.Number);

    public override bool IsSubsetOf(GtidSet other)
    {
        var outer = Same(other).sources;
        return sources.All(pair => outer.TryGetValue(pair.Key, out var ranges) && GtidRanges.Covers(ranges, pair.Value));
    }

    public override GtidSet Union(GtidSet other)
    {
        var result = sources.ToBuilder();
        foreach (var (source, ranges) in Same(other).sources)
            result[source] = result.TryGetValue(source, out var mine) ? GtidRanges.Union(mine, ranges) : ranges;
        return new MySqlGtidSet(result.ToImmutable());
    }

    public override GtidSet Subtract(GtidSet other)
    {
        var result = sources.ToBuilder();
        foreach (var (source, ranges) in Same(other).sources)
        {
            if (!result.TryGetValue(source, out var mine))
                continue;
            var left = GtidRanges.Subtract(mine, ranges);
            if (left.IsEmpty)
                result.Remove(source);
            else
                result[source] = left;
        }

        return new MySqlGtidSet(result.ToImmutable());
    }

    public override bool Equals(GtidSet? other)
        => other is MySqlGtidSet set && sources.Count == set.sources.Count
            && sources.Zip(set.sources).All(pair => pair.First.Key == pair.Second.Key && pair.First.Value.SequenceEqual(pair.Second.Value));

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var (source, ranges) in sources)
        {
            hash.Add(source);
            foreach (var range in ranges)
                hash.Add(range);
        }

        return hash.ToHashCode();
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        Guid? uuid = null;
        foreach (var (source, ranges) in sources)
        {
            if (uuid != source.Uuid)
                text.Append(text.Length == 0 ? "" : ",").Append(source.Uuid.ToString("D"));
            uuid = source.Uuid;
            if (source.Tag.Length > 0)
                text.Append(':').Append(source.Tag);
            foreach (var range in ranges)
                text.Append(':').Append(range);
        }

        return text.ToString();
    }

    private static MySqlGtidSet Same(GtidSet other) => other as MySqlGtidSet ?? throw FlavorMismatch(ServerFlavor.MySql, other.Flavor);
}
