using System.Text;

namespace OrleansCdc.Benchmarks;

/// <summary>A result page: what was compared, on which machine, the table, and what was noticed.</summary>
internal sealed record BenchmarkTable(string Title, IReadOnlyList<string> Columns)
{
    private readonly List<IReadOnlyList<string>> _rows = [];
    private readonly List<string> _notes = [];

    public void Row(params string[] cells) => _rows.Add(cells);

    public void Note(string sentence) => _notes.Add(sentence);

    /// <summary>Renders the page as Markdown, with the command that makes it again.</summary>
    public string ToMarkdown(string command)
    {
        var page = new StringBuilder();
        page.Append("# ").AppendLine(Title).AppendLine();
        page.Append("Made by `").Append(command).AppendLine("`.").AppendLine();
        page.Append("Machine: ").Append(MachineDescription.Read()).AppendLine(".").AppendLine();
        AppendLine(page, Columns);
        AppendLine(page, [.. Columns.Select(static _ => "---")]);
        foreach (var row in _rows) AppendLine(page, row);
        if (_notes.Count > 0) page.AppendLine();
        foreach (var note in _notes) page.Append("- ").AppendLine(note);
        return page.ToString();
    }

    private static void AppendLine(StringBuilder page, IEnumerable<string> cells) =>
        page.Append("| ").AppendJoin(" | ", cells).AppendLine(" |");
}
