using OrleansCdc.Binlog.Events;
using OrleansCdc.Host.Verbs;

namespace OrleansCdc.Host.LogPrinting;

/// <summary>Says on standard error, once each, what a reader of the output should know about the log.</summary>
internal sealed class Remarks(Terminal terminal)
{
    private readonly HashSet<string> said = [];
    private long statements;

    private const string FullFromNowOn = "SET GLOBAL binlog_row_metadata = FULL on the server logs them from then on.";

    public void Rows(RowsEvent rows)
    {
        if (!rows.Table.HasFullMetadata)
            Once("metadata",
                $"{rows.Table.Schema} at {rows.Position} is logged without column names and keys (binlog_row_metadata is not FULL): columns are called "
                + "@1, @2, ..., ENUM and SET are numbers; where the log does not tell either, numbers count as signed and text as UTF-8. "
                + FullFromNowOn);
    }

    /// <summary>What the log lacks was asked of the server, which only knows the table as it is now.</summary>
    public void PresentColumns(RowsEvent rows) =>
        Once("present",
            $"{rows.Table.Schema} at {rows.Position} is logged without column names and keys (binlog_row_metadata is not FULL): those that the "
            + $"table has on the server now are shown. A column that was renamed or declared anew since would be shown wrongly. {FullFromNowOn}");

    public void NoPresentColumns(RowsEvent rows, string reason) =>
        Once($"absent {rows.Table.Schema}", $"The columns of {rows.Table.Schema} at {rows.Position} cannot be told from the server: {reason}.");

    public void Statement(QueryEvent statement, bool expectsRows)
    {
        if (!expectsRows || !LoggedStatements.ChangesRows(statement.Sql)) return;
        statements++;
        Once("statements",
            $"The change at {statement.Position} is logged as a statement, not as rows (binlog_format is not ROW), so no row of it can be shown; "
            + "its line has the statement.");
    }

    public void Incident(IncidentEvent incident) =>
        terminal.Error.WriteLine($"The server noted at {incident.Position} that changes may be missing from its log from here on: {incident.Message}");

    public void RolledBack(LoggedTransaction transaction) => terminal.Error.WriteLine(
        $"{transaction.Name} was rolled back after {transaction.Rows} rows had been logged; only those of tables without transactions stayed changed.");

    public void Prepared() => Once("xa",
        "Rows of an XA transaction are shown where it was prepared; a later XA COMMIT or XA ROLLBACK decides whether they count.");

    public void Finish(TableChoice tables)
    {
        foreach (var name in tables.NotMet) terminal.Error.WriteLine($"No change of {name.Schema}.{name.Table} was found.");
        if (statements > 1) terminal.Error.WriteLine($"{statements} changes were logged as statements; their rows are not shown.");
    }

    private void Once(string topic, string sentence)
    {
        if (said.Add(topic)) terminal.Error.WriteLine(sentence);
    }
}
