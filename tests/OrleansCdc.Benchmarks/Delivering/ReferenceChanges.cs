using OrleansCdc.Benchmarks.Workloads;
using OrleansCdc.Binlog.Connections;
using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.Binlog.Rows;
using OrleansCdc.Binlog.Streams;
using OrleansCdc.History;
using OrleansCdc.History.Changes;
using OrleansCdc.History.Commits;
using OrleansCdc.Sinks.Feeds;

namespace OrleansCdc.Benchmarks.Delivering;

/// <summary>A part of the reference log as a sink is told it: so many changes of each operation, in the workload's proportion.</summary>
internal static class ReferenceChanges
{
    private const string Server = "main";

    /// <summary>Every so many rows one is taken: 100,000 inserts, 50,000 updates and 10,000 deletes.</summary>
    private const int Step = 10;

    public static async Task<IReadOnlyList<DeliveredChange>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var server = await ReferenceWorkload.StartAsync(cancellationToken);
        var options = new ConnectionOptions
        {
            Host = server.Host,
            Port = server.Port,
            User = server.RootUser,
            Password = server.RootPassword,
            SslMode = SslMode.Disabled,
        };
        await using var connection = await MySqlConnection.ConnectAsync(options, cancellationToken);
        var start = new LogPosition(new BinlogPosition(ReferenceWorkload.LogFile, 4), null);
        var request = new BinlogDumpRequest { ServerId = 4711, Start = start, NonBlocking = true };
        await using var stream = await connection.StartBinlogDumpAsync(request, cancellationToken);
        var changes = new List<DeliveredChange>();
        TableSchema? schema = null;
        await foreach (var read in stream.WithCancellation(cancellationToken))
        {
            if (read is RowsEvent changed)
                Add(changed, schema ??= changed.Table.Schema, changes);
        }

        return changes;
    }

    private static void Add(RowsEvent changed, TableSchema schema, List<DeliveredChange> changes)
    {
        var decoder = RowDecoder.For(schema);
        var cursor = decoder.Read(changed.Operation, RowImageFormat.Binlog, changed.BeforeColumns, changed.AfterColumns, changed.Rows.Span);
        var transaction = TransactionOf(changed.Operation);
        while (cursor.MoveNext())
        {
            if (cursor.RowOrdinal % Step != 0)
                continue;
            var before = cursor.Before.IsEmpty ? null : new RowImage(decoder, RowImageFormat.Binlog, changed.BeforeColumns, cursor.Before);
            var after = cursor.After.IsEmpty ? null : new RowImage(decoder, RowImageFormat.Binlog, changed.AfterColumns, cursor.After);
            changes.Add(Change(transaction, schema, changed.Operation, before, after, changes.Count));
        }
    }

    private static TransactionRecord TransactionOf(ChangeOperation operation) => new()
    {
        Sequence = (ulong)operation,
        Kind = CommitKind.Stream,
        Gtid = Gtid.Parse($"3e11fa47-71ca-11e1-9e33-c80aa9429562:{(int)operation}"),
        Start = new BinlogPosition(ReferenceWorkload.LogFile, 1234),
        Position = new LogPosition(new BinlogPosition(ReferenceWorkload.LogFile, 5678), null),
        ImmediateCommitTimestampMicros = 1_767_225_600_123_456,
        ServerId = 1,
        ThreadId = 7,
        Xid = 99,
        Tables = [new TableRows(1, 1_000_000)],
    };

    private static DeliveredChange Change(
        TransactionRecord transaction, TableSchema schema, ChangeOperation operation, RowImage? before, RowImage? after, int number)
    {
        var cursor = new ChangeCursor(transaction.Sequence, (uint)(number / 100), (uint)(number % 100));
        var change = new Change
        {
            Cursor = cursor,
            Operation = operation,
            SchemaVersion = 1,
            Before = before,
            After = after,
            StatementTimestamp = 1_767_225_600,
            CommitMicros = transaction.ImmediateCommitTimestampMicros,
            Transaction = transaction,
        };
        return new DeliveredChange
        {
            Server = Server,
            Kind = DeliveredKind.Row,
            Schema = schema,
            Change = change,
            Id = ChangeId.Of(Server, transaction, cursor).ToString(),
            OrderInTransaction = number + 1,
            DataCollectionOrder = number + 1,
        };
    }
}
