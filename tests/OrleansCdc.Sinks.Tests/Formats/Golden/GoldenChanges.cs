using OrleansCdc.Binlog.Positions;
using OrleansCdc.Binlog.Rows;
using OrleansCdc.Binlog.Statements;
using OrleansCdc.History;
using OrleansCdc.History.Changes;
using OrleansCdc.History.Commits;
using OrleansCdc.Sinks.Feeds;

namespace OrleansCdc.Sinks.Tests.Formats.Golden;

/// <summary>The recorded rows as changes of one transaction.</summary>
internal static class GoldenChanges
{
    private const string Server = "main";
    private const ulong CommitMicros = 1_767_225_600_123_456;

    public static string PathOf(GoldenTable table) => $"tests/OrleansCdc.Sinks.Tests/Formats/Golden/{table.Name}.rows";

    public static IReadOnlyList<DeliveredChange> Of(GoldenTable table) =>
        Of(table.Product.ToString(), RecordedRow.Parse(GoldenFiles.ReadLines(PathOf(table))));

    public static IReadOnlyList<DeliveredChange> Of(string product, IReadOnlyList<RecordedRow> rows)
    {
        var transaction = Transaction(product.StartsWith("Maria", StringComparison.Ordinal), rows.Count);
        return [.. rows.Select((row, index) => Change(transaction, row, index) with { IsLastOfTransaction = index == rows.Count - 1 })];
    }

    public static DeliveredChange Boundary(DeliveredChange row, DeliveredKind kind) => row with
    {
        Kind = kind,
        Schema = new TableSchema("", "", [], []),
        Id = $"{Server}/{TransactionName.Of(row.Transaction)}/{(kind == DeliveredKind.TransactionEnd ? "end" : "begin")}",
        OrderInTransaction = 0,
        IsLastOfTransaction = false,
        DataCollectionOrder = 0,
        Counts = kind == DeliveredKind.TransactionEnd ? [new("shop", "every_type", 3)] : [],
    };

    public static DeliveredChange SchemaChange(DeliveredChange row) => row with
    {
        Kind = DeliveredKind.SchemaChange,
        Id = $"{Server}/{TransactionName.Of(row.Transaction)}/schema/shop.every_type/2",
        Change = row.Change with { Before = null, After = null, Transaction = row.Transaction with { Statement = Alter } },
        OrderInTransaction = 0,
        IsLastOfTransaction = false,
        DataCollectionOrder = 0,
    };

    private static SchemaStatement Alter => new(
        SchemaStatementKind.Alter, "ALTER TABLE every_type COMMENT 'all of them'", [new StatementTable("shop", "every_type")
        {
            SchemaVersion = 2,
        }]);

    private static TransactionRecord Transaction(bool isMariaDb, int rows) => new()
    {
        Sequence = 7,
        Kind = CommitKind.Stream,
        Gtid = isMariaDb ? Gtid.Parse("0-1-42") : Gtid.Parse("3e11fa47-71ca-11e1-9e33-c80aa9429562:42"),
        Start = new BinlogPosition("binlog.000002", 1234),
        Position = new LogPosition(new BinlogPosition("binlog.000002", 5678), null),
        ImmediateCommitTimestampMicros = CommitMicros,
        ServerId = 223344,
        ThreadId = 7,
        Xid = 99,
        Tables = [new TableRows(1, (ulong)rows)],
    };

    private static DeliveredChange Change(TransactionRecord transaction, RecordedRow row, int index)
    {
        var cursor = new ChangeCursor(transaction.Sequence, (uint)index, 0);
        var change = new Change
        {
            Cursor = cursor,
            Operation = row.Operation,
            SchemaVersion = 1,
            Before = row.Before,
            After = row.After,
            StatementTimestamp = (uint)(CommitMicros / 1_000_000),
            CommitMicros = CommitMicros,
            StatementText = "UPDATE every_type SET tiny = 'a\"b'",
            Transaction = transaction,
        };
        return new DeliveredChange
        {
            Server = Server,
            Kind = DeliveredKind.Row,
            Schema = (row.After ?? row.Before)!.Schema,
            Change = change,
            Id = ChangeId.Of(Server, transaction, cursor).ToString(),
            OrderInTransaction = index + 1,
            DataCollectionOrder = index + 1,
        };
    }
}
