namespace OrleansCdc.GraphQL.Language;

/// <summary>The two directions of a block string's indentation (specification section 2.9.4, BlockStringValue).</summary>
internal static class BlockString
{
    /// <summary>Takes off the indentation that all lines but the first share, and blank lines at both ends.</summary>
    public static string Dedent(string raw)
    {
        var lines = raw.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');
        var common = int.MaxValue;
        foreach (var line in lines.AsSpan(1))
        {
            var indent = Indent(line);
            if (indent < line.Length) common = Math.Min(common, indent);
        }
        for (var i = 1; i < lines.Length && common != int.MaxValue; i++)
            lines[i] = lines[i].Length > common ? lines[i][common..] : "";
        int first = 0, last = lines.Length;
        while (first < last && Indent(lines[first]) == lines[first].Length) first++;
        while (last > first && Indent(lines[last - 1]) == lines[last - 1].Length) last--;
        return string.Join('\n', lines[first..last]);
    }

    private static int Indent(string line)
    {
        var i = 0;
        while (i < line.Length && line[i] is ' ' or '\t') i++;
        return i;
    }
}
