using System.Text;

namespace OrleansCdc.Binlog.Connections;

/// <summary>A whole result in memory, for small ones.</summary>
public sealed class TextResultset
{
    private readonly List<byte[]?[]> cells = [];

    internal TextResultset(IReadOnlyList<ColumnDefinition> columns) => Columns = columns;

    public IReadOnlyList<ColumnDefinition> Columns { get; }

    public int RowCount => cells.Count;

    /// <summary>All values as UTF-8 text, null for NULL; one array per row.</summary>
    public IReadOnlyList<IReadOnlyList<string?>> Rows => [.. Enumerable.Range(0, RowCount).Select(GetRow)];

    /// <exception cref="MySqlProtocolException">The server's answer has no such row or column.</exception>
    public string? GetText(int row, int column) => GetBytes(row, column) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    /// <summary>The value of a column by name (in any case).</summary>
    /// <exception cref="ArgumentException">The result has no such column.</exception>
    public string? GetText(int row, string column) => GetText(row, FindColumn(column));

    /// <exception cref="MySqlProtocolException">The server's answer has no such row or column.</exception>
    public byte[]? GetBytes(int row, int column) => row < cells.Count && column < Columns.Count
        ? cells[row][column]
        : throw MySqlProtocolException.Invalid(
            "result", "a size of", $"{cells.Count} rows, {Columns.Count} columns", $"row {row}, column {column} (from 0)");

    /// <summary>Whether the result has a column of that name (in any case); servers differ in what SHOW statements give.</summary>
    public bool HasColumn(string name) => Columns.Any(column => Matches(column, name));

    internal void Add(TextRow row) => cells.Add(row.ToCells());

    private IReadOnlyList<string?> GetRow(int row) => [.. Enumerable.Range(0, Columns.Count).Select(column => GetText(row, column))];

    private int FindColumn(string name)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (Matches(Columns[i], name))
                return i;
        }
        throw new ArgumentException(
            $"The result has no column '{name}', only {string.Join(", ", Columns.Select(column => column.Name))}.", nameof(name));
    }

    private static bool Matches(ColumnDefinition column, string name) =>
        string.Equals(column.Name, name, StringComparison.OrdinalIgnoreCase);
}
