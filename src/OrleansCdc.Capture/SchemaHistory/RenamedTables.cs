using OrleansCdc.Binlog.Events;
using OrleansCdc.Capture.Filters;
using OrleansCdc.Capture.Statements;

namespace OrleansCdc.Capture.SchemaHistory;

/// <summary>
/// One RENAME as a single step. The swap at the end of an online schema change (the table to a helper's name, the helper's to the table's)
/// goes on with the table's history, since both have the same rows. Any other rename ends the rows under the old name, and leaves the new
/// name with rows whose history is elsewhere, which a gap says.
/// </summary>
internal sealed class RenamedTables(string defaultSchema, LoggedStatement statement)
{
    private readonly List<TableName> _olds = [.. statement.Tables.Select(name => name.In(defaultSchema))];
    private readonly List<TableName> _news = [.. statement.NewNames.Select(name => name.In(defaultSchema))];

    public async ValueTask ApplyAsync(TableStatements tables, QueryEvent query, CancellationToken cancellationToken)
    {
        await tables.DropAsync(query, _olds.Where((_, index) => !IsContinued(index)), cancellationToken);
        for (var index = 0; index < _news.Count; index++)
        {
            var name = _news[index];
            if (tables.Captures(name) && !TakesOverCopy(name, _olds[index]))
                await tables.RecordAsync(name, CaptureGapReason.Renamed, from: null, Message(name, _olds[index]), cancellationToken);
            await tables.ChangeAsync(name, cancellationToken);
        }
    }

    /// <summary>Whether the name that is given up at once names a copy with the same rows.</summary>
    private bool IsContinued(int index)
    {
        var successor = _news.IndexOf(_olds[index]);
        return successor >= 0 && HelperTableNames.IsHelper(_olds[successor].Table);
    }

    private bool TakesOverCopy(TableName name, TableName from) => _olds.Contains(name) && HelperTableNames.IsHelper(from.Table);

    private static string Message(TableName name, TableName from) =>
        $"{name} took over the rows of {from} by RENAME; what happened to them before is in the history of {from}, if that is captured. "
        + "Start a new snapshot to have them here.";
}
