using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.Binlog.Rows;
using OrleansCdc.Binlog.Tests.Servers;
using OrleansCdc.Binlog.Tests.Types;

namespace OrleansCdc.Binlog.Tests.Golden;

public sealed class GoldenLogTests
{
    public static TheoryData<string> Names => [.. GoldenLogs.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryLog_ReadWhole_EndsWithItsRotation(string name)
    {
        var events = Read(name);
        Assert.IsType<FormatDescriptionEvent>(events[0]);
        Assert.IsType<RotateEvent>(events[^1]);
        Assert.NotEmpty(events.OfType<RowsEvent>());
    }

    [Fact]
    public void MySqlTypes_Transactions_HaveTheirIdentifiers()
    {
        var events = Read("mysql-9.7-types.binlog");
        var gtids = events.OfType<GtidEvent>().Select(gtid => gtid.Gtid!.Value).ToList();
        Assert.Contains(gtids, gtid => gtid is { Tag: "tagged", Number: 1 });
        var set = gtids.Aggregate(GtidSet.Empty(ServerFlavor.MySql), (all, gtid) => all.Add(gtid));
        Assert.EndsWith(":1-9:tagged:1", set.ToString(), StringComparison.Ordinal);
        Assert.All(events.OfType<GtidEvent>(), gtid => Assert.Equal(90704u, gtid.ImmediateServerVersion));
        Assert.Equal("insert into a(id) values(300)", events.OfType<RowsQueryEvent>().First().Sql);
        Assert.Equal("X'616263',X'6272',1", events.OfType<XaPrepareEvent>().Single().Id.ToString());
    }

    [Fact]
    public void MySqlTypes_CompressedTransaction_GivesItsRows()
    {
        var events = Read("mysql-9.7-types.binlog");
        var payload = events.FindIndex(read => read is TransactionPayloadEvent);
        var rows = Assert.IsType<RowsEvent>(events[payload + 3]);
        Assert.Equal(events[payload].Position, rows.Position);
        Assert.Equal(new string('a', 300), Rows(rows)[0].After![28]);
    }

    [Fact]
    public void PartialJson_AfterImages_AreWhole()
    {
        var updates = Read("mysql-9.7-partial-json.binlog").OfType<RowsEvent>().SelectMany(Rows).ToList();
        Assert.Equal("{\"a\": 1.25, \"b\": {\"c\": [1, 3], \"d e\": \"short\"}, \"n\": -70000, \"big\": 5}", updates[^1].After![1]);
        Assert.Equal("[1, 2, {\"q\": \"r\"}]", updates[^1].Before![2]);
        Assert.Null(updates[^1].After![2]);
    }

    [Fact]
    public void Minimal_WithoutMetadata_IsAnonymousUntilReconciled()
    {
        var rows = Read("mysql-9.7-minimal.binlog").OfType<RowsEvent>().ToList();
        var logged = rows[0].Table.Schema;
        Assert.False(logged.HasFullMetadata);
        Assert.Equal("@1", logged.Columns[0].Name);
        var known = new TableSchema(
            logged.Schema, logged.Table,
            [.. logged.Columns.Select(column => column with { Name = $"c{column.Ordinal}", Unsigned = column.Ordinal == 2 })], [2]);
        Assert.Same(known, logged.Reconcile(known));
        Assert.Null(logged.Reconcile(null));
        var cursor = RowDecoder.For(known).Read(rows[0].ToBlock(0));
        Assert.True(cursor.MoveNext());
        Assert.Equal("4000000000", RowTexts.Texts(cursor.ReadAfter())[2]);
    }

    [Fact]
    public void Minimal_PartialImages_SayWhatIsAbsentAndKeepTheKey()
    {
        var update = Read("mysql-9.7-minimal.binlog").OfType<RowsEvent>().First(rows => rows.Operation == ChangeOperation.Update);
        Assert.Equal(1, update.BeforeColumns.PresentCount);
        Assert.True(update.AfterColumns.Contains(1));
        var schema = update.Table.Schema;
        var keyed = new TableSchema(schema.Schema, schema.Table, schema.Columns, [2]);
        var cursor = RowDecoder.For(keyed).Read(update.ToBlock(0));
        Assert.True(cursor.MoveNext());
        Assert.NotEqual(0ul, cursor.BeforeKeyHash);
        Assert.Equal(cursor.BeforeKeyHash, cursor.AfterKeyHash);
        Assert.Equal((cursor.BeforeKeyHash, cursor.AfterKeyHash), cursor.KeyHashes());
        Assert.Equal(cursor.GetBeforeKey(), cursor.GetAfterKey());
        var reader = cursor.ReadAfter();
        Assert.True(reader.MoveNext());
        Assert.Equal(ColumnState.Absent, reader.State);
    }

    [Theory]
    [InlineData("mariadb-10.11-compressed.binlog")]
    [InlineData("mariadb-11.8-compressed.binlog")]
    public void MariaDb_CompressedEvents_GiveRowsAndStatements(string name)
    {
        var events = Read(name);
        var insert = Rows(events.OfType<RowsEvent>().First())[0];
        Assert.Equal(new string('v', 400), insert.After![1]);
        Assert.Equal(new string('z', 400), insert.After[2]);
        Assert.Equal("-1.50", insert.After[5]);
        Assert.Contains(
            events.OfType<QueryEvent>(), query => query.Type == EventType.MariaDbQueryCompressed
                && query.Sql.Contains("c2", StringComparison.Ordinal));
        Assert.Contains(events.OfType<MariaDbGtidEvent>(), gtid => gtid is { IsXaPrepare: true, XaId: not null });
        Assert.Contains(events.OfType<MariaDbGtidEvent>(), gtid => gtid.IsXaCompletion);
        Assert.Equal("200", insert.After[7]);
    }

    private static List<LoggedRow> Rows(RowsEvent change) => LoggedRow.Read(change.Table.Schema, change);

    /// <summary>
    /// Each event read from the file's array stays valid; those inside payloads must be looked at while they are visited.
    /// </summary>
    private static List<BinlogEvent> Read(string name)
    {
        var events = new List<BinlogEvent>();
        ServerLog.ReadFile(GoldenLogs.Read(name), name, events.Add);
        return events;
    }
}
