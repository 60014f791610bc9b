using OrleansCdc.Binlog.Events;
using OrleansCdc.Capture.Statements;
using OrleansCdc.Capture.Streaming;

namespace OrleansCdc.Capture.SchemaHistory;

/// <summary>
/// What statements on tables mean for their history: changed columns close a schema version; TRUNCATE and DROP take all rows; RENAME moves
/// them. Rows that come or go without being logged are a gap of that table.
/// </summary>
internal sealed class TableStatements(
    TransactionWriter writer, TableFilter filter, SchemaBook book, TableBindings bindings, ICaptureTarget target, bool logNamesColumns)
{
    public ValueTask ApplyAsync(QueryEvent query, LoggedStatement statement, CancellationToken cancellationToken)
    {
        if (statement.IsTemporary)
            return ValueTask.CompletedTask;
        writer.Open!.Statement = StatementRecord.Of(query, statement, TablesOf, Captures) ?? writer.Open.Statement;
        return statement.Verb switch
        {
            StatementVerb.CreateTable => CreateAsync(query, statement, cancellationToken),
            StatementVerb.AlterTable => AlterAsync(query, statement, cancellationToken),
            StatementVerb.TruncateTable => EmptyAsync(query, statement.Tables.Select(table => table.In(query.Schema)), cancellationToken),
            StatementVerb.DropTable => DropAsync(query, statement.Tables.Select(table => table.In(query.Schema)), cancellationToken),
            StatementVerb.DropSchema => DropAsync(query, TablesOf(statement.Name), cancellationToken),
            StatementVerb.RenameTable => new RenamedTables(query.Schema, statement).ApplyAsync(this, query, cancellationToken),
            _ => ValueTask.CompletedTask,
        };
    }

    public bool Captures(TableName name) => filter.Captures(name.Schema!, name.Table);

    /// <summary>The columns may be others from here on.</summary>
    public async ValueTask ChangeAsync(TableName name, CancellationToken cancellationToken)
    {
        bindings.Forget(name.Schema!, name.Table);
        if (!Captures(name))
            return;
        var record = book.RecordOf(name.Schema!, name.Table);
        record.IsStale = true;

        // At the horizon itself the statement was the last of the log, and the answer may be from before it or after it.
        if (record.AssumedUpTo is { } horizon && writer.Place.At <= horizon)
            await RecordAsync(name, CaptureGapReason.SchemaInDoubt, record.Since, Doubt(name), cancellationToken);
        if (await book.ReadAnewAsync(name.Schema!, name.Table, writer.Place.Position, logNamesColumns, cancellationToken) is { } schema)
        {
            var opened = await target.OpenTableAsync(schema, writer.Place.Position, cancellationToken);
            writer.Open!.Statement = writer.Open.Statement?.With(name.Schema!, name.Table, opened.Version);
        }
    }

    /// <summary>
    /// Every row of the tables is gone. Each table takes an ordinal, captured or not, so that ids do not depend on the filter.
    /// </summary>
    public async ValueTask EmptyAsync(QueryEvent query, IEnumerable<TableName> names, CancellationToken cancellationToken)
    {
        foreach (var name in names.ToList())
        {
            var ordinal = writer.Open!.TakeOrdinal();
            if (Captures(name) && book.Known(name.Schema!, name.Table) is { } schema)
                await writer.EmptyAsync(schema, query, ordinal, cancellationToken);
        }
    }

    public async ValueTask DropAsync(QueryEvent query, IEnumerable<TableName> names, CancellationToken cancellationToken)
    {
        var gone = names.ToList();
        await EmptyAsync(query, gone, cancellationToken);
        foreach (var name in gone)
        {
            bindings.Forget(name.Schema!, name.Table);
            book.Forget(name.Schema!, name.Table);
        }
    }

    public ValueTask RecordAsync(
        TableName name, CaptureGapReason reason, Binlog.Positions.LogPosition? from, string message, CancellationToken cancellationToken)
    {
        var gap = new CaptureGap
        {
            Reason = reason,
            Schema = name.Schema,
            Table = name.Table,
            From = from,
            To = writer.Place.Position,
            Message = message,
        };
        return target.RecordGapAsync(gap, cancellationToken);
    }

    /// <summary>OR REPLACE is DROP and CREATE in one.</summary>
    private async ValueTask CreateAsync(QueryEvent query, LoggedStatement statement, CancellationToken cancellationToken)
    {
        var name = statement.Tables[0].In(query.Schema);
        if (statement.Replaces)
            await EmptyAsync(query, [name], cancellationToken);
        await ChangeAsync(name, cancellationToken);
    }

    private async ValueTask AlterAsync(QueryEvent query, LoggedStatement statement, CancellationToken cancellationToken)
    {
        var name = statement.Tables[0].In(query.Schema);
        if (statement.MovesRows)
            await MoveRowsAsync(query, name, statement, cancellationToken);
        if (statement.NewNames.IsEmpty)
            await ChangeAsync(name, cancellationToken);
        else
            await new RenamedTables(query.Schema, statement).ApplyAsync(this, query, cancellationToken);
    }

    private async ValueTask MoveRowsAsync(QueryEvent query, TableName name, LoggedStatement statement, CancellationToken cancellationToken)
    {
        await RecordMovedRowsAsync(name, cancellationToken);
        if (statement.Partner?.In(query.Schema) is not { } partner)
            return;
        await RecordMovedRowsAsync(partner, cancellationToken);
        if (statement.TakesPartnerIn)
            await DropAsync(query, [partner], cancellationToken);
        else
            await ChangeAsync(partner, cancellationToken);
    }

    private ValueTask RecordMovedRowsAsync(TableName name, CancellationToken cancellationToken)
    {
        var message = $"{name}: rows came or went with a partition, a tablespace or ALTER IGNORE at {writer.Place.At}, which logs no rows. "
            + "Start a new snapshot.";
        return Captures(name)
            ? RecordAsync(name, CaptureGapReason.RowsMoved, writer.Place.Position, message, cancellationToken)
            : ValueTask.CompletedTask;
    }

    private List<TableName> TablesOf(string schema) =>
        [.. book.Names.Where(name => name.Schema == schema).Order().Select(name => new TableName(name.Schema, name.Table))];

    private static string Doubt(TableName name) =>
        $"{name}: the log does not name its columns, and they were changed again before they could be looked up, so column names of the rows "
        + "in between may be wrong. SET PERSIST binlog_row_metadata = FULL makes the log name them.";
}
