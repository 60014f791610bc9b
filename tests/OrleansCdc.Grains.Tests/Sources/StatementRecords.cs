using OrleansCdc.Binlog.Positions;
using OrleansCdc.Binlog.Statements;
using OrleansCdc.History.Commits;

namespace OrleansCdc.Grains.Tests.Sources;

/// <summary>Records of transactions that consist of one statement.</summary>
internal static class StatementRecords
{
    public static TransactionRecord Of(ulong sequence, int length, int tables = 1) => new()
    {
        Sequence = sequence,
        Kind = CommitKind.Stream,
        Position = new LogPosition(new BinlogPosition("binlog.000001", sequence * 100), null),
        Statement = new SchemaStatement(
            SchemaStatementKind.Alter, new string('a', length), [.. Enumerable.Repeat(new StatementTable("shop", "orders"), tables)]),
    };
}
