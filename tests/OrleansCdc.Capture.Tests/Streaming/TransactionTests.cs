using OrleansCdc.Capture.Tests.Recording;
using OrleansCdc.Capture.Tests.Servers;
using OrleansCdc.Sandbox;

namespace OrleansCdc.Capture.Tests.Streaming;

/// <summary>How transactions of every kind begin and end in the log.</summary>
public sealed class TransactionTests(SharedServers servers)
{
    /// <summary>Bytes that the heap may grow by while a transaction passes through.</summary>
    private const long MaxGrowth = 40_000_000;

    [Theory]
    [InlineData(ServerProduct.MySql97)]
    [InlineData(ServerProduct.MariaDb118)]
    public async Task Stream_MixOfTransactions_KeepsTheirBordersAndCountsAll(ServerProduct product)
    {
        var schema = await TestSchema.CreateAsync(
            await servers.OfAsync(product), "CREATE TABLE a (id INT PRIMARY KEY); CREATE TABLE m (id INT PRIMARY KEY) ENGINE = MyISAM;");
        await using var capture = await RunningCapture.StartStreamingAsync(RunningCapture.SettingsFor(schema));
        var before = capture.Target.Transactions.Count;

        await schema.RunAsync(
            "INSERT INTO a VALUES (1); BEGIN; INSERT INTO a VALUES (2); INSERT INTO a VALUES (3); COMMIT; BEGIN; INSERT INTO a VALUES (4); ROLLBACK;"
            + "INSERT INTO m VALUES (1); BEGIN; INSERT INTO a VALUES (5); SAVEPOINT s; INSERT INTO a VALUES (6); ROLLBACK TO s; COMMIT;"
            + "CREATE TABLE c (id INT PRIMARY KEY) SELECT id FROM a; CREATE VIEW v AS SELECT 1;");
        await capture.CatchUpAsync(schema.Server);

        var seen = capture.Target.Transactions.Skip(before).ToList();
        Assert.Equal(
            ["1", "2,3", "1", "5", "1,2,3,5"],
            seen.Where(one => one.Blocks.Count > 0).Select(one => string.Join(',', one.Blocks.SelectMany(Fold.Texts))));
        Assert.True(seen.Count >= 6, "The statement that made the view is a transaction as well.");
        Assert.All(seen, one => Assert.NotNull(one.Start.Gtid));
        await schema.AssertFoldsToAsync(capture.Target, "c");
        Assert.Empty(capture.Target.Gaps);
    }

    [Theory]
    [InlineData(ServerProduct.MySql97)]
    [InlineData(ServerProduct.MariaDb118)]
    public async Task Stream_RowsTakenBackThatAreInTheLog_DoNotCount(ServerProduct product)
    {
        // Writing to a table without transactions keeps the server from cutting the rows out of the log itself.
        var server = product == ServerProduct.MySql97 ? await servers.WithoutGtidsAsync() : await servers.OfAsync(product);
        var schema = await TestSchema.CreateAsync(
            server, "CREATE TABLE a (id INT PRIMARY KEY); CREATE TABLE m (id INT PRIMARY KEY) ENGINE = MyISAM;");
        await using var capture = await RunningCapture.StartStreamingAsync(RunningCapture.SettingsFor(schema));

        await schema.RunAsync(
            "BEGIN; INSERT INTO a VALUES (1); SAVEPOINT `s 1`; INSERT INTO a VALUES (2); INSERT INTO m VALUES (1); INSERT INTO a VALUES (3);"
            + "ROLLBACK TO `s 1`; INSERT INTO a VALUES (4); COMMIT; INSERT INTO a VALUES (5);");
        await capture.CatchUpAsync(schema.Server);

        await schema.AssertFoldsToAsync(capture.Target, "a");
        await schema.AssertFoldsToAsync(capture.Target, "m");
    }

    [Fact]
    public async Task Stream_OnlyOneTableCaptured_ChangeIdsAreThoseOfAllTables()
    {
        var schema = await TestSchema.CreateAsync(await servers.MySqlAsync(), "CREATE TABLE a (id INT PRIMARY KEY); CREATE TABLE b (id INT PRIMARY KEY);");
        var settings = RunningCapture.SettingsFor(schema);
        await using var all = await RunningCapture.StartStreamingAsync(settings);
        await using var one = await RunningCapture.StartStreamingAsync(
            RunningCapture.SettingsFor(schema) with { Tables = new TableFilter([schema.Name], [$"{schema.Name}.a"]) });

        await schema.RunAsync("BEGIN; INSERT INTO a VALUES (1); INSERT INTO b VALUES (2); INSERT INTO a VALUES (3); INSERT INTO b VALUES (4); COMMIT;");
        await all.CatchUpAsync(schema.Server);
        await one.CatchUpAsync(schema.Server);

        Assert.Equal([0u, 1u, 2u, 3u], Ordinals(all.Target));
        Assert.Equal([1u, 3u], Ordinals(one.Target));
        Assert.Null(one.Target.TableOf(schema.Name, "a"));

        static IEnumerable<uint> Ordinals(RecordingTarget target) => target.WithRows[^1].Blocks.Select(block => block.Block.EventOrdinal);
    }

    [Fact]
    public async Task Stream_CompressedTransactions_AreTheSameTransactions()
    {
        var schema = await TestSchema.CreateAsync(await servers.MySqlAsync(), "CREATE TABLE a (id INT PRIMARY KEY, x TEXT);");
        await using var capture = await RunningCapture.StartStreamingAsync(RunningCapture.SettingsFor(schema));

        await schema.RunAsync(
            "SET binlog_transaction_compression = ON; BEGIN; INSERT INTO a VALUES (1, REPEAT('x', 5000)); UPDATE a SET x = REPEAT('y', 5000); COMMIT;"
            + "INSERT INTO a VALUES (2, REPEAT('z', 5000)); SET binlog_transaction_compression = OFF; DELETE FROM a WHERE id = 2;");
        await capture.CatchUpAsync(schema.Server);

        Assert.Equal(
            ["Insert,Update", "Insert", "Delete"],
            capture.Target.WithRows.TakeLast(3).Select(one => string.Join(',', one.Blocks.Select(block => block.Block.Operation))));
        await schema.AssertFoldsToAsync(capture.Target, "a");
    }

    [Fact]
    public async Task Stream_PartialRowImages_KeepAbsentApartFromNull()
    {
        var schema = await TestSchema.CreateAsync(
            await servers.MySqlAsync(), "CREATE TABLE a (id INT PRIMARY KEY, x INT, y INT); INSERT INTO a VALUES (1, 2, 3);");
        await using var capture = await RunningCapture.StartStreamingAsync(RunningCapture.SettingsFor(schema));

        await schema.RunAsync("SET binlog_row_image = MINIMAL; UPDATE a SET x = NULL;");
        await capture.CatchUpAsync(schema.Server);

        Assert.Equal(["1\t(absent)\t(absent) -> (absent)\tNULL\t(absent)"], Fold.Texts(capture.Target.WithRows[^1].Blocks[0]));
    }

    [Fact]
    public async Task Stream_TaggedGtid_IsCounted()
    {
        var schema = await TestSchema.CreateAsync(await servers.MySqlAsync(), "CREATE TABLE a (id INT PRIMARY KEY);");
        await using var capture = await RunningCapture.StartStreamingAsync(RunningCapture.SettingsFor(schema));

        await schema.RunAsync("SET gtid_next = 'AUTOMATIC:billing'; INSERT INTO a VALUES (1);");
        await capture.CatchUpAsync(schema.Server);

        Assert.Equal("billing", capture.Target.WithRows[^1].Start.Gtid!.Value.Tag);
        Assert.Contains("billing", capture.Target.Checkpoint!.ToString());
    }

    [Fact]
    public async Task Stream_StatementsInTheLog_ComeWithTheirRows()
    {
        var schema = await TestSchema.CreateAsync(await servers.MySqlAsync(), "CREATE TABLE a (id INT PRIMARY KEY);");
        await using var capture = await RunningCapture.StartStreamingAsync(RunningCapture.SettingsFor(schema));

        await schema.RunAsync("SET binlog_rows_query_log_events = ON; INSERT INTO a VALUES (1);");
        await capture.CatchUpAsync(schema.Server);

        var block = capture.Target.WithRows[^1].Blocks[0].Block;
        Assert.Equal("INSERT INTO a VALUES (1)", System.Text.Encoding.UTF8.GetString(block.StatementText.Span));
    }

    [Fact]
    public async Task Stream_ChangeLoggedAsStatement_IsAGapAndAFaultWithoutItsValues()
    {
        var schema = await TestSchema.CreateAsync(await servers.MySqlAsync(), "CREATE TABLE a (id INT PRIMARY KEY); CREATE TABLE b (id INT PRIMARY KEY);");
        await using var capture = await RunningCapture.StartStreamingAsync(
            RunningCapture.SettingsFor(schema) with { Tables = new TableFilter([$"{schema.Name}.a"]) });

        await schema.RunAsync("SET binlog_format = STATEMENT; INSERT INTO a VALUES (987654); INSERT INTO b VALUES (1);");
        await capture.CatchUpAsync(schema.Server);

        var gap = Assert.Single(capture.Target.Gaps);
        Assert.Equal(CaptureGapReason.StatementLogged, gap.Reason);
        Assert.Equal("a", gap.Table);
        Assert.DoesNotContain("987654", gap.Message);
        await capture.HoldsAsync(() => capture.Target.Status!.Fault?.Kind == CaptureFaultKind.StatementLogged, "the status shows the fault");
        Assert.Equal(CapturePhase.Streaming, capture.Target.Status!.Phase);
    }

    [Fact]
    public async Task Stream_HugeTransaction_IsHandedOnWhileItIsRead()
    {
        var schema = await TestSchema.CreateAsync(await servers.MySqlAsync(), "CREATE TABLE a (id INT PRIMARY KEY, x CHAR(200));");
        var target = new RecordingTarget { KeepsBlocks = false };
        await using var capture = await RunningCapture.StartStreamingAsync(RunningCapture.SettingsFor(schema), target);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var peak = 0L;

        // Garbage, other tests' too, does not count, and collecting costs: so it is collected only where there seems to be too much.
        target.BeforeCall = _ =>
        {
            var now = GC.GetTotalMemory(forceFullCollection: false);
            peak = Math.Max(peak, now - before < MaxGrowth ? now : GC.GetTotalMemory(forceFullCollection: true));
        };

        await schema.RunAsync(
            "SET cte_max_recursion_depth = 1000000; "
            + "INSERT INTO a WITH RECURSIVE n AS (SELECT 1 i UNION ALL SELECT i + 1 FROM n WHERE i < 300000) SELECT i, REPEAT('x', 200) FROM n;");
        await capture.CatchUpAsync(schema.Server);

        Assert.True(target.BytesAppended > 60_000_000, $"{target.BytesAppended} bytes came.");
        Assert.True(peak - before < MaxGrowth, $"The heap grew by {peak - before} bytes with a transaction of {target.BytesAppended}.");
    }
}
