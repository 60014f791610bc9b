using System.Collections.Immutable;

namespace OrleansCdc.Binlog.Positions;

/// <summary>Set arithmetic on sorted, disjoint, non-adjacent runs of transaction numbers.</summary>
internal static class GtidRanges
{
    public static bool Contains(ImmutableArray<GtidRange> ranges, ulong number)
    {
        var index = IndexAtOrBefore(ranges, number);
        return index >= 0 && number <= ranges[index].Last;
    }

    public static bool Covers(ImmutableArray<GtidRange> outer, ImmutableArray<GtidRange> inner)
    {
        foreach (var range in inner)
        {
            var index = IndexAtOrBefore(outer, range.First);
            if (index < 0 || outer[index].Last < range.Last)
                return false;
        }

        return true;
    }

    /// <summary>Adds one number; extending the last run, the common case, copies nothing but the array.</summary>
    public static ImmutableArray<GtidRange> Add(ImmutableArray<GtidRange> ranges, ulong number)
    {
        if (ranges.Length > 0 && ranges[^1].Last + 1 == number)
            return ranges.SetItem(ranges.Length - 1, ranges[^1] with { Last = number });
        return Union(ranges, [new GtidRange(number, number)]);
    }

    public static ImmutableArray<GtidRange> Union(ImmutableArray<GtidRange> left, ImmutableArray<GtidRange> right)
        => Normalize(left.AddRange(right));

    /// <summary>Sorts and merges runs that overlap or touch.</summary>
    public static ImmutableArray<GtidRange> Normalize(ImmutableArray<GtidRange> ranges)
    {
        var result = ImmutableArray.CreateBuilder<GtidRange>(ranges.Length);
        foreach (var range in ranges.Sort((a, b) => a.First.CompareTo(b.First)))
        {
            if (result.Count > 0 && range.First <= result[^1].Last + 1)
                result[^1] = result[^1] with { Last = Math.Max(result[^1].Last, range.Last) };
            else
                result.Add(range);
        }

        return result.DrainToImmutable();
    }

    public static ImmutableArray<GtidRange> Subtract(ImmutableArray<GtidRange> from, ImmutableArray<GtidRange> remove)
    {
        var result = ImmutableArray.CreateBuilder<GtidRange>();
        foreach (var range in from)
        {
            var first = range.First;
            foreach (var cut in remove)
            {
                if (cut.Last < first || cut.First > range.Last)
                    continue;
                if (cut.First > first)
                    result.Add(new GtidRange(first, cut.First - 1));
                first = cut.Last + 1;
            }

            if (first <= range.Last)
                result.Add(new GtidRange(first, range.Last));
        }

        return result.DrainToImmutable();
    }

    private static int IndexAtOrBefore(ImmutableArray<GtidRange> ranges, ulong number)
    {
        int low = 0, high = ranges.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (ranges[middle].First <= number)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return high;
    }
}
