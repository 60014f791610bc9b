using System.Collections.Immutable;

namespace OrleansCdc.Binlog.Positions;

/// <summary>Reads a MySQL GTID set's text: comma-separated UUIDs, each with runs and tags; a tag holds for the runs after it.</summary>
internal static class MySqlGtidSetText
{
    public static ImmutableSortedDictionary<GtidSource, ImmutableArray<GtidRange>> Parse(string text)
    {
        var ranges = new Dictionary<GtidSource, List<GtidRange>>();
        foreach (var member in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            ParseMember(member, ranges);
        return ranges.ToImmutableSortedDictionary(pair => pair.Key, pair => GtidRanges.Normalize([.. pair.Value]));
    }

    private static void ParseMember(string member, Dictionary<GtidSource, List<GtidRange>> ranges)
    {
        var parts = member.Split(':', StringSplitOptions.TrimEntries);
        if (parts.Length < 2 || !GtidSource.TryParseUuid(parts[0], out var uuid))
            throw Malformed(member);
        var source = new GtidSource(uuid, "");
        var afterTag = false;
        foreach (var part in parts.AsSpan(1))
        {
            if (GtidRange.TryParse(part, out var range))
                AddTo(ranges, source, range);
            else if (GtidSource.IsTag(part) && !afterTag)
                source = source with { Tag = part.ToLowerInvariant() };
            else
                throw Malformed(member);
            afterTag = !char.IsAsciiDigit(part[0]);
        }

        if (afterTag)
            throw Malformed(member);
    }

    private static void AddTo(Dictionary<GtidSource, List<GtidRange>> ranges, GtidSource source, GtidRange range)
    {
        if (!ranges.TryGetValue(source, out var list))
            ranges[source] = list = [];
        list.Add(range);
    }

    private static FormatException Malformed(string member)
        => new($"'{member}' is not a member of a GTID set; expected uuid:first-last[:tag:first-last], for example "
            + "3e11fa47-71ca-11e1-9e33-c80aa9429562:1-5.");
}
