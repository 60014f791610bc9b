using OrleansCdc.Binlog.Events;
using OrleansCdc.Capture.SchemaHistory;
using OrleansCdc.Capture.Statements;

namespace OrleansCdc.Capture.Streaming;

/// <summary>Acts on the statements of the log: where transactions begin and end, and what changes tables.</summary>
internal sealed class StatementRouter(TransactionWriter writer, TableStatements tables, LoggedRowStatements rowStatements, TakenBackRows takenBack)
{
    public ValueTask HandleAsync(QueryEvent query, CancellationToken cancellationToken)
    {
        if (query.SqlBytes.Span.SequenceEqual("BEGIN"u8))
            return BeginAsync(query, cancellationToken);
        if (query.SqlBytes.Span.SequenceEqual("COMMIT"u8))
            return writer.CommitAsync(xid: null, cancellationToken);
        return HandleAsync(query, StatementReader.Read(query.Sql), cancellationToken);
    }

    private ValueTask HandleAsync(QueryEvent query, LoggedStatement statement, CancellationToken cancellationToken) => statement.Verb switch
    {
        StatementVerb.Begin => BeginAsync(query, cancellationToken),
        StatementVerb.Commit => writer.CommitAsync(xid: null, cancellationToken),
        StatementVerb.Rollback => RollbackAsync(cancellationToken),
        StatementVerb.Savepoint => SetSavepoint(statement.Name),
        StatementVerb.RollbackToSavepoint => TakeBack(statement.Name),
        StatementVerb.XaStart => StartXaAsync(query, statement.Name, cancellationToken),
        StatementVerb.XaEnd or StatementVerb.XaPrepare => ValueTask.CompletedTask,
        StatementVerb.XaCommit => writer.CommitParkedAsync(statement.Name, cancellationToken),
        StatementVerb.XaRollback => writer.DiscardParkedAsync(statement.Name, cancellationToken),
        _ => ChangeTablesAsync(query, statement, cancellationToken),
    };

    private async ValueTask BeginAsync(QueryEvent query, CancellationToken cancellationToken)
    {
        if (writer.Open is null)
            await writer.BeginAsync(TransactionStarts.Of(query), isGroup: true, cancellationToken);
        writer.Open!.IsGroup = true;
        writer.Open.ThreadId = query.ThreadId;
    }

    private ValueTask RollbackAsync(CancellationToken cancellationToken) => writer.Open is { XaId: { } xaId }
        ? writer.DiscardParkedAsync(xaId, cancellationToken)
        : writer.RollbackAsync(cancellationToken);

    private async ValueTask StartXaAsync(QueryEvent query, string xaId, CancellationToken cancellationToken)
    {
        await BeginAsync(query, cancellationToken);
        writer.Park(xaId);
    }

    private ValueTask SetSavepoint(string name)
    {
        writer.Open?.SetSavepoint(name);
        return ValueTask.CompletedTask;
    }

    /// <summary>
    /// Rows since the savepoint do not count. Those already handed on cannot be taken back one by one, so all are read again.
    /// </summary>
    private ValueTask TakeBack(string savepoint)
    {
        if (writer.Open is not { } open || open.Since(savepoint) is not { IsEmpty: false } range || takenBack.Covers(open.Start.Position, range))
            return ValueTask.CompletedTask;
        takenBack.Add(open.Start.Position, range);
        throw new ReadAgainException();
    }

    private async ValueTask ChangeTablesAsync(QueryEvent query, LoggedStatement statement, CancellationToken cancellationToken)
    {
        if (writer.Open is null)
            await writer.BeginAsync(TransactionStarts.Of(query), isGroup: false, cancellationToken);
        writer.Open!.ThreadId ??= query.ThreadId;
        await rowStatements.CheckAsync(query, statement, cancellationToken);
        await tables.ApplyAsync(query, statement, cancellationToken);
        if (!writer.Open.IsGroup)
            await writer.CommitAsync(query.Status.DdlXid, cancellationToken);
    }
}
