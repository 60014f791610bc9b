namespace OrleansCdc.GraphQL;

/// <summary>Finds the names that a mistyped one may have meant.</summary>
internal static class Suggestion
{
    private const int MostShown = 3;

    /// <summary>Text to append to an error, empty when nothing is near enough.</summary>
    public static string For(string input, IEnumerable<string> options)
    {
        if (input.Length == 0) return "";
        var threshold = (int)(input.Length * 0.4) + 1;
        var near = options
            .Where(o => Math.Abs(o.Length - input.Length) <= threshold)
            .Select(o => (Option: o, Distance: Distance(input, o)))
            .Where(o => o.Distance <= threshold)
            .OrderBy(o => o.Distance).ThenBy(o => o.Option, StringComparer.Ordinal)
            .Take(MostShown).Select(o => $"\"{o.Option}\"").ToList();
        return near.Count == 0 ? "" : $". Did you mean {string.Join(" or ", near)}?";
    }

    /// <summary>Edits between the two, case ignored; a swap of neighbours counts once.</summary>
    internal static int Distance(string a, string b)
    {
        var rows = new int[3][];
        for (var i = 0; i < 3; i++) rows[i] = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) rows[0][j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var (row, above, twoAbove) = (rows[i % 3], rows[(i - 1) % 3], rows[(i + 1) % 3]);
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = Same(a[i - 1], b[j - 1]) ? 0 : 1;
                row[j] = Math.Min(Math.Min(above[j] + 1, row[j - 1] + 1), above[j - 1] + cost);
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1])) row[j] = Math.Min(row[j], twoAbove[j - 2] + 1);
            }
        }
        return rows[a.Length % 3][b.Length];
    }

    private static bool Same(char a, char b) => char.ToUpperInvariant(a) == char.ToUpperInvariant(b);
}
