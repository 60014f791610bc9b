using System.Globalization;

namespace OrleansCdc.Binlog.Positions;

/// <summary>An inclusive run of transaction numbers of one source.</summary>
internal readonly record struct GtidRange(ulong First, ulong Last)
{
    /// <summary>Reads <c>n</c> or <c>n-m</c>; false when it is neither or the run is empty.</summary>
    public static bool TryParse(string text, out GtidRange range)
    {
        range = default;
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        var head = dash < 0 ? text : text[..dash];
        var tail = dash < 0 ? text : text[(dash + 1)..];
        if (!ulong.TryParse(
            head, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var first)
            || !ulong.TryParse(
                tail, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var last)
            || first == 0 || last < first || last == ulong.MaxValue)
            return false;
        range = new GtidRange(first, last);
        return true;
    }

    public override string ToString() => First == Last ? $"{First}" : $"{First}-{Last}";
}
