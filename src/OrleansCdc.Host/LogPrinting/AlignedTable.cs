namespace OrleansCdc.Host.LogPrinting;

/// <summary>Rows of words and numbers in columns: the first to the left, the others to the right.</summary>
internal sealed class AlignedTable(params string[] head)
{
    private readonly List<string[]> rows = [head];

    public void Row(params string[] cells) => rows.Add(cells);

    /// <summary>Writes an empty line and the table; nothing when it has no rows.</summary>
    public void Write(PrintBuffer output)
    {
        if (rows.Count == 1) return;
        var widths = Enumerable.Range(0, head.Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        output.Add("\n"u8);
        foreach (var row in rows)
        {
            output.Add(row[0].PadRight(widths[0]));
            for (var column = 1; column < row.Length; column++) output.Add("  "u8).Add(row[column].PadLeft(widths[column]));
            output.Add("\n"u8);
        }
    }
}
