using System.Reflection;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.Binlog.Rows;
using OrleansCdc.History.Commits;
using OrleansCdc.Sinks.Feeds;
using OrleansCdc.Sinks.Formats.Json;
using OrleansCdc.Sinks.Formats.Rows;

namespace OrleansCdc.Sinks.Formats.Debezium;

/// <summary>
/// Writes the block <c>source</c>. What is the same for all changes of a transaction is put together once; <c>pos</c> is where the
/// transaction
/// starts and <c>row</c> counts all of its rows, so the two together still name one change.
/// </summary>
internal sealed class DebeziumSource(DebeziumOptions options)
{
    private static readonly string Version =
        typeof(DebeziumSource).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private readonly JsonBuffer scratch = new();
    private readonly TransactionText transaction = new();
    private ReadOnlyMemory<byte> head;
    private ReadOnlyMemory<byte> place;

    /// <summary>The transaction that was written last.</summary>
    public TransactionText Transaction => transaction;

    /// <summary>MariaDB is told by its GTIDs; without any, a server counts as MySQL.</summary>
    public static string ConnectorOf(TransactionRecord transaction)
    {
        var isMariaDb = transaction.Gtid is { Flavor: ServerFlavor.MariaDb } || transaction.Position.Gtids is MariaDbGtidSet;
        return isMariaDb ? "mariadb" : "mysql";
    }

    public string NameOf(DeliveredChange change) => options.TopicPrefix ?? change.Server;

    /// <summary>Writes the object.</summary>
    public void Write(JsonBuffer output, DeliveredChange change, long micros)
    {
        if (transaction.MoveTo(change))
            Prepare(change);
        output.Write(head.Span);
        Times.WriteMilliseconds(output, micros);
        output.Write(SnapshotOf(change));
        output.WriteString(change.Schema.Schema);
        output.Write(",\"sequence\":null,\"ts_us\":"u8);
        output.WriteNumber(micros);
        output.Write(",\"ts_ns\":"u8);
        Times.WriteNanoseconds(output, micros);
        output.Write(",\"table\":"u8);
        output.WriteString(change.Schema.Table.Length == 0 ? null : change.Schema.Table);
        output.Write(place.Span);
        output.WriteNumber(Math.Max(0, change.OrderInTransaction - 1));
        WriteThread(output, change);
        output.WriteByte((byte)'}');
    }

    private static ReadOnlySpan<byte> SnapshotOf(DeliveredChange change) => change.Change.Operation == ChangeOperation.Snapshot
        ? ",\"snapshot\":\"true\",\"db\":"u8
        : ",\"snapshot\":\"false\",\"db\":"u8;

    private void WriteThread(JsonBuffer output, DeliveredChange change)
    {
        output.Write(",\"thread\":"u8);
        if (change.Transaction.ThreadId is { } thread)
            output.WriteNumber((long)thread);
        else
            output.Write("null"u8);
        output.Write(",\"query\":"u8);
        output.WriteString(options.IncludeQuery ? change.Change.StatementText : null);
    }

    private void Prepare(DeliveredChange change)
    {
        var record = change.Transaction;
        scratch.Write("{\"version\":"u8);
        scratch.WriteString(Version);
        scratch.Write(",\"connector\":"u8);
        scratch.WriteString(ConnectorOf(record));
        scratch.Write(",\"name\":"u8);
        scratch.WriteString(NameOf(change));
        scratch.Write(",\"ts_ms\":"u8);
        head = scratch.Take();
        scratch.Write(",\"server_id\":"u8);
        scratch.WriteNumber((long)record.ServerId);
        scratch.Write(",\"gtid\":"u8);
        scratch.WriteString(transaction.Gtid);
        scratch.Write(",\"file\":"u8);
        scratch.WriteString(record.Start.File ?? "");
        scratch.Write(",\"pos\":"u8);
        scratch.WriteNumber(record.Start.Offset);
        scratch.Write(",\"row\":"u8);
        place = scratch.Take();
    }
}
