using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Rows;
using OrleansCdc.Host.Verbs;

namespace OrleansCdc.Host.LogPrinting;

/// <summary>The tables whose changes are asked for; all of them when none is named.</summary>
internal sealed class TableChoice(IReadOnlyList<TableName> names)
{
    private readonly HashSet<TableName> met = [];
    private TableSchema? last;
    private bool lastIsIncluded = true;

    /// <summary>Those that no change was found of.</summary>
    public IEnumerable<TableName> NotMet => names.Where(name => !met.Contains(name));

    public bool Includes(TableSchema table)
    {
        if (names.Count == 0) return true;
        if (ReferenceEquals(table, last)) return lastIsIncluded;
        last = table;
        var name = names.FirstOrDefault(wanted => wanted.Schema == table.Schema && wanted.Table == table.Table);
        lastIsIncluded = name is not null;
        if (name is not null) met.Add(name);
        return lastIsIncluded;
    }

    /// <summary>A statement is not parsed: one that mentions the table may well be about it.</summary>
    public bool Includes(QueryEvent statement) =>
        names.Count == 0 || names.Any(name => statement.Sql.Contains(name.Table, StringComparison.OrdinalIgnoreCase));
}
