using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Streams;
using OrleansCdc.Capture.Statements;

namespace OrleansCdc.Host.LogPrinting;

/// <summary>Reads a log from its start to the end asked for and tells the printer what is in it, transaction by transaction.</summary>
internal sealed class LogWalk(LogPrinter printer, TableChoice tables, LogEnd end, Remarks remarks, PresentColumns present, DateTimeOffset? notBefore)
{
    private LoggedTransaction? open;
    private bool isBefore = notBefore is not null;

    /// <summary>Reads until the end; what was printed is written whenever the log makes it wait.</summary>
    public async Task RunAsync(BinlogStream stream, PrintBuffer output, CancellationToken cancellationToken)
    {
        await using var events = stream.GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            var next = events.MoveNextAsync();
            if (!next.IsCompleted) output.Flush();
            if (!await next || end.IsReached(events.Current)) break;
            Take(events.Current is RowsEvent rows && MayPrint() ? await present.CompleteAsync(rows, cancellationToken) : events.Current);
        }

        End(TransactionOutcome.Unfinished);
        printer.Finish();
        remarks.Finish(tables);
    }

    /// <summary>Whether rows that are read now may be printed; those that begin a transaction say that themselves.</summary>
    private bool MayPrint() => open is null || (!isBefore && end.Includes(open));

    private void Take(BinlogEvent read)
    {
        Open(read);
        if (isBefore) return;
        if (open is not null && read.EndOffset > read.Position.Offset) open.Bytes += read.Header.EventSize;
        printer.Event(read, open);
        switch (read)
        {
            case RowsEvent rows: Rows(rows); break;
            case QueryEvent query: Statement(query); break;
            case RowsQueryEvent { SqlBytes: var sql }: Text(sql); break;
            case AnnotateRowsEvent { SqlBytes: var sql }: Text(sql); break;
            case XidEvent: End(TransactionOutcome.Committed); break;
            case XaPrepareEvent prepare: Prepare(prepare); break;
            case IncidentEvent incident: remarks.Incident(incident); break;
        }
    }

    private void Open(BinlogEvent read)
    {
        var opened = read switch
        {
            GtidEvent gtid => new LoggedTransaction(gtid.Gtid, gtid.Position, gtid.Header.Timestamp, gtid.ImmediateCommitTimestamp),
            MariaDbGtidEvent gtid => new(gtid.Gtid, gtid.Position, gtid.Header.Timestamp, null)
            {
                IsGroup = !gtid.IsStandalone && !gtid.IsXaCompletion,
                XaId = gtid.IsXaPrepare ? gtid.XaId : null,
                IsMariaDbXa = gtid.IsXaPrepare,
            },

            // Logs older than GTIDs, and parts of a log that begin inside a transaction.
            QueryEvent or RowsEvent or TableMapEvent or RowsQueryEvent or AnnotateRowsEvent when open is null =>
                new(null, read.Position, read.Header.Timestamp, null),
            _ => null,
        };
        if (opened is null) return;
        End(TransactionOutcome.Unfinished);
        open = opened;
        isBefore = isBefore && opened.Timestamp < notBefore!.Value.ToUnixTimeSeconds();
    }

    private void Rows(RowsEvent rows)
    {
        var transaction = open!;
        if (end.Includes(transaction) && tables.Includes(rows.Table.Schema))
        {
            remarks.Rows(rows);
            printer.Rows(transaction, rows);
        }

        transaction.RowsEvents++;
        if (rows.EndsStatement) transaction.StatementText = [];
    }

    private void Prepare(XaPrepareEvent prepare)
    {
        if (open is not null) open.XaId = prepare.Id;
        End(prepare.IsOnePhase ? TransactionOutcome.Committed : TransactionOutcome.Prepared);
    }

    private void Text(ReadOnlyMemory<byte> sql)
    {
        if (open is not null) open.StatementText = sql.ToArray();
    }

    private void Statement(QueryEvent query)
    {
        var transaction = open!;
        if (LoggedStatements.Begins(query.Sql)) transaction.IsGroup = true;
        else if (LoggedStatements.Commits(query.Sql)) End(TransactionOutcome.Committed);
        else if (LoggedStatements.RollsBack(query.Sql)) End(TransactionOutcome.RolledBack);
        else Print(transaction, query);
    }

    private void Print(LoggedTransaction transaction, QueryEvent query)
    {
        if (end.Includes(transaction) && tables.Includes(query))
        {
            remarks.Statement(query, printer.PromisesRows);
            printer.Statement(transaction, query);
            transaction.Statements++;
        }

        if (StatementOperations.Name(StatementReader.Read(query.Sql).Verb) == "DDL") present.Forget();
        if (!transaction.IsGroup && !LoggedStatements.GoesOn(query.Sql)) End(TransactionOutcome.Committed);
    }

    private void End(TransactionOutcome outcome)
    {
        if (open is not { } ended) return;
        open = null;
        if (isBefore) return;
        printer.End(ended, outcome);
        if (outcome == TransactionOutcome.RolledBack && ended.Rows > 0) remarks.RolledBack(ended);
        if (outcome == TransactionOutcome.Prepared) remarks.Prepared();
    }
}
