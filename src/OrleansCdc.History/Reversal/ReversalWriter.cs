using OrleansCdc.Binlog.Rows;
using OrleansCdc.History.Changes;

namespace OrleansCdc.History.Reversal;

/// <summary>Writes the statements of a reversal script, and collects what cannot be undone.</summary>
internal sealed class ReversalWriter(ReversalOptions options)
{
    private readonly SqlBuffer body = new();
    private readonly List<ReversalProblem> problems = [];
    private readonly Dictionary<(string Schema, string Table), TableSchema> tables = [];

    public IReadOnlyList<ReversalProblem> Problems => problems;

    public int Statements { get; private set; }

    public void Add(Change change)
    {
        if (ReversalCheck.Find(change) is { } reason)
        {
            problems.Add(new(change, reason));
            return;
        }

        if (change.Operation == ChangeOperation.Update && RowChange.Columns(change).Count == 0)
            return;
        var table = (change.After ?? change.Before)!.Schema;
        tables[(table.Schema, table.Table)] = table;
        Describe(change, table);
        Write(change);
        Guard(change);
        Statements++;
    }

    public string Finish()
    {
        var script = new SqlBuffer();
        ReversalFrame.Open(script, options, Statements, problems);
        script.Add(body.ToString());
        ReversalFrame.Close(script, options, tables.Values);
        return script.ToString();
    }

    private void Write(Change change)
    {
        switch (change.Operation)
        {
            case ChangeOperation.Insert:
                ReversalStatements.Delete(body, change.After!);
                break;
            case ChangeOperation.Delete:
                ReversalStatements.Insert(body, change.Before!);
                break;
            default:
                ReversalStatements.Update(body, change);
                break;
        }
    }

    private void Describe(Change change, TableSchema table)
    {
        var name = change.Transaction is null ? change.Cursor.ToString() : ChangeId.Of(options.Source, change.Transaction, change.Cursor).ToString();
        var time = DateTimeOffset.UnixEpoch.AddMicroseconds(change.CommitMicros > 0 ? change.CommitMicros : change.StatementTimestamp * 1_000_000.0);
        body.Add("\n");
        body.Comment($"{change.Operation.ToString().ToUpperInvariant()} of {table.Schema}.{table.Table} at {time:yyyy-MM-dd HH:mm:ss.ffffff} UTC, {name}");
    }

    private void Guard(Change change)
    {
        body.Add("SET @orleanscdc_rows = ROW_COUNT();\n");

        // A subquery with two rows is an error outside of stored programs too; in SET and not in DO, which MariaDB lets pass.
        if (options.StopOnMismatch)
            body.Add("SET @orleanscdc_check = IF(@orleanscdc_rows = 1, 0, (SELECT 'the row was changed since' UNION SELECT 'nothing was committed'));\n");
        else
            body.Add($"SELECT '{change.Cursor}' AS undone, @orleanscdc_rows AS changed_rows;\n");
    }
}
