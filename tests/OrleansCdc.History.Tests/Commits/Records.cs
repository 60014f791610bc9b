using OrleansCdc.Binlog.Positions;
using OrleansCdc.Binlog.Statements;
using OrleansCdc.History.Commits;

namespace OrleansCdc.History.Tests.Commits;

/// <summary>Transaction records as a server would give them, one a sequence.</summary>
internal static class Records
{
    public const ulong FirstMicros = 1_700_000_000_000_000;

    public static readonly Guid Server = new("3e11fa47-71ca-11e1-9e33-c80aa9429562");

    public static TransactionRecord Of(ulong sequence) => new()
    {
        Sequence = sequence,
        Kind = CommitKind.Stream,
        Gtid = GtidOf(sequence),
        Start = new BinlogPosition("binlog.000007", sequence * 100),
        Position = new LogPosition(
            new BinlogPosition("binlog.000007", (sequence + 1) * 100), GtidSet.Parse(ServerFlavor.MySql, $"{Server}:1-{sequence}")),
        ImmediateCommitTimestampMicros = FirstMicros + (sequence * 1000),
        OriginalCommitTimestampMicros = FirstMicros + (sequence * 1000) - 5,
        ServerId = 17,
        ThreadId = sequence % 2 == 0 ? 99 : null,
        Xid = sequence % 3 == 0 ? sequence : null,
        Statement = sequence % 5 == 0 ? StatementOf(sequence) : null,
        Tables = [new((uint)(sequence % 5), sequence % 7 + 1)],
    };

    private static SchemaStatement StatementOf(ulong sequence)
    {
        var table = new StatementTable("shop", $"t{sequence}") { SchemaVersion = (int)(sequence % 3), FormerSchema = "old", FormerTable = "t" };
        return new SchemaStatement(SchemaStatementKind.Rename, $"RENAME TABLE old.t TO t{sequence}", [table, new StatementTable("shop", "other")]);
    }

    public static Gtid GtidOf(ulong sequence) => Gtid.MySql(Server, "", sequence);
}
