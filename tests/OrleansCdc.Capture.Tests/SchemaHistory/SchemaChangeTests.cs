using OrleansCdc.Binlog.Rows;
using OrleansCdc.Binlog.Statements;
using OrleansCdc.Capture.Tests.Recording;
using OrleansCdc.Capture.Tests.Servers;
using OrleansCdc.Sandbox;

namespace OrleansCdc.Capture.Tests.SchemaHistory;

/// <summary>Statements that change tables while they are captured; the same with and without names in the log.</summary>
public sealed class SchemaChangeTests(SharedServers servers) : IAsyncLifetime
{
    private SandboxServer? _minimal;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_minimal is not null)
            await _minimal.DisposeAsync();
    }

    [Theory]
    [InlineData("FULL", ServerProduct.MySql97)]
    [InlineData("MINIMAL", ServerProduct.MySql97)]
    [InlineData("FULL", ServerProduct.MariaDb118)]
    [InlineData("NO_LOG", ServerProduct.MariaDb118)]
    public async Task Alter_ColumnsAddedDroppedRenamedMoved_ReadsEachRowWithItsOwnColumns(string metadata, ServerProduct product)
    {
        var schema = await TestSchema.CreateAsync(await ServerAsync(metadata, product), "CREATE TABLE a (id INT PRIMARY KEY, x INT, y INT);");
        await using var capture = await RunningCapture.StartStreamingAsync(RunningCapture.SettingsFor(schema));

        await StepAsync(schema, capture, "INSERT INTO a VALUES (1, 10, 100);");
        await StepAsync(schema, capture, "ALTER TABLE a ADD z VARCHAR(5) AFTER id;");
        await StepAsync(schema, capture, "INSERT INTO a VALUES (2, 'zz', 20, 200);");
        await StepAsync(schema, capture, "ALTER TABLE a RENAME COLUMN x TO w;");
        await StepAsync(schema, capture, "INSERT INTO a VALUES (3, 'zz', 30, 300);");
        await StepAsync(schema, capture, "ALTER TABLE a DROP COLUMN z, MODIFY y BIGINT;");
        await StepAsync(schema, capture, "INSERT INTO a VALUES (4, 40, 400);");

        var inserts = capture.Target.Transactions.SelectMany(one => one.Blocks).Where(block => block.Block.Operation == ChangeOperation.Insert).ToList();
        Assert.Equal(["1\t10\t100", "2\tzz\t20\t200", "3\tzz\t30\t300", "4\t40\t400"], inserts.SelectMany(Fold.Texts));
        Assert.Equal(["id,x,y", "id,z,x,y", "id,z,w,y", "id,w,y"], inserts.Select(Names));
        Assert.Equal([1, 2, 3, 4], inserts.Select(block => block.Table.Version));
        Assert.Empty(capture.Target.Gaps);
        Assert.Empty(capture.Target.Status!.Tables);
    }

    [Theory]
    [InlineData("FULL")]
    [InlineData("MINIMAL")]
    public async Task TruncateAndDrop_CapturedTable_EmptyItsHistory(string metadata)
    {
        var schema = await TestSchema.CreateAsync(
            await ServerAsync(metadata), "CREATE TABLE a (id INT PRIMARY KEY); CREATE TABLE b (id INT); INSERT INTO a VALUES (1); INSERT INTO b VALUES (1), (1);");
        await using var capture = await RunningCapture.StartStreamingAsync(RunningCapture.SettingsFor(schema));

        await schema.RunAsync("INSERT INTO a VALUES (2); TRUNCATE a; INSERT INTO a VALUES (3); DROP TABLE b; CREATE TABLE b (s VARCHAR(9)); INSERT INTO b VALUES ('new');");
        await capture.CatchUpAsync(schema.Server);

        Assert.Equal(["3"], Fold.Of(capture.Target, schema.Name, "a"));
        Assert.Equal(["new"], Fold.Of(capture.Target, schema.Name, "b"));
        Assert.Equal(2, capture.Target.Transactions.SelectMany(one => one.Blocks).Count(block => block.Block.Operation == ChangeOperation.Truncate));
    }

    [Theory]
    [InlineData("FULL")]
    [InlineData("MINIMAL")]
    public async Task SwapAtTheEndOfAnOnlineSchemaChange_GoesOnWithTheHistory(string metadata)
    {
        var schema = await TestSchema.CreateAsync(
            await ServerAsync(metadata), "CREATE TABLE orders (id INT PRIMARY KEY, x INT); INSERT INTO orders VALUES (1, 1), (2, 2);");
        await using var capture = await RunningCapture.StartStreamingAsync(RunningCapture.SettingsFor(schema));

        await schema.RunAsync("CREATE TABLE _orders_gho LIKE orders; ALTER TABLE _orders_gho ADD y INT NOT NULL DEFAULT 0; INSERT INTO _orders_gho (id, x) SELECT id, x FROM orders;");
        await schema.RunAsync("RENAME TABLE orders TO _orders_del, _orders_gho TO orders;");
        await capture.CatchUpAsync(schema.Server);
        await schema.RunAsync("INSERT INTO orders VALUES (3, 3, 3); DROP TABLE _orders_del;");
        await capture.CatchUpAsync(schema.Server);

        Assert.Equal(["1\t1", "2\t2", "3\t3\t3"], Fold.Of(capture.Target, schema.Name, "orders"));
        Assert.Empty(capture.Target.Gaps);
        Assert.Null(capture.Target.TableOf(schema.Name, "_orders_gho"));
        Assert.Equal(2, capture.Target.TableOf(schema.Name, "orders")!.Version);
    }

    [Fact]
    public async Task Rename_ToANewName_EndsTheOldOneAndSaysWhereTheRowsCameFrom()
    {
        var schema = await TestSchema.CreateAsync(await ServerAsync("FULL"), "CREATE TABLE a (id INT PRIMARY KEY); INSERT INTO a VALUES (1);");
        await using var capture = await RunningCapture.StartStreamingAsync(RunningCapture.SettingsFor(schema));

        await schema.RunAsync("RENAME TABLE a TO b;");
        await capture.CatchUpAsync(schema.Server);

        Assert.Empty(Fold.Of(capture.Target, schema.Name, "a"));
        var gap = Assert.Single(capture.Target.Gaps);
        Assert.Equal((CaptureGapReason.Renamed, "b"), (gap.Reason, gap.Table));
    }

    [Fact]
    public async Task PartitionDropped_RowsGoWithoutBeingLogged_IsAGap()
    {
        var schema = await TestSchema.CreateAsync(
            await ServerAsync("FULL"),
            "CREATE TABLE a (id INT PRIMARY KEY) PARTITION BY RANGE (id) (PARTITION p0 VALUES LESS THAN (10), PARTITION p1 VALUES LESS THAN (20));");
        await using var capture = await RunningCapture.StartStreamingAsync(RunningCapture.SettingsFor(schema));

        await schema.RunAsync("ALTER TABLE a DROP PARTITION p0;");
        await capture.CatchUpAsync(schema.Server);

        Assert.Equal(CaptureGapReason.RowsMoved, Assert.Single(capture.Target.Gaps).Reason);
    }

    [Fact]
    public async Task CreateOrReplace_OfACapturedTable_EmptiesItsHistoryFirst()
    {
        var schema = await TestSchema.CreateAsync(await servers.MariaDbAsync(), "CREATE TABLE a (id INT PRIMARY KEY); INSERT INTO a VALUES (1);");
        await using var capture = await RunningCapture.StartStreamingAsync(RunningCapture.SettingsFor(schema));

        await schema.RunAsync("CREATE OR REPLACE TABLE a (id INT PRIMARY KEY, x INT); INSERT INTO a VALUES (1, 2);");
        await schema.RunAsync("CREATE OR REPLACE TABLE a (id INT PRIMARY KEY) AS SELECT 3 AS id;");
        await capture.CatchUpAsync(schema.Server);

        await schema.AssertFoldsToAsync(capture.Target, "a");
        Assert.Empty(capture.Target.Gaps);
    }

    [Fact]
    public async Task RowsMovedBetweenTwoTables_AreGapsOfBoth()
    {
        var schema = await TestSchema.CreateAsync(
            await servers.MariaDbAsync(),
            "CREATE TABLE p (id INT PRIMARY KEY) PARTITION BY RANGE (id) (PARTITION p0 VALUES LESS THAN (10), PARTITION p1 VALUES LESS THAN (20));"
            + "INSERT INTO p VALUES (1), (11);");
        await using var capture = await RunningCapture.StartStreamingAsync(RunningCapture.SettingsFor(schema));

        await schema.RunAsync("ALTER TABLE p CONVERT PARTITION p1 TO TABLE q;");
        await capture.CatchUpAsync(schema.Server);
        Assert.Equal(["p", "q"], capture.Target.Gaps.Where(gap => gap.Reason == CaptureGapReason.RowsMoved).Select(gap => gap.Table));

        await schema.RunAsync("INSERT INTO q VALUES (12);");
        await schema.RunAsync("ALTER TABLE p CONVERT TABLE q TO PARTITION p1 VALUES LESS THAN (20); INSERT INTO p VALUES (13);");
        await capture.CatchUpAsync(schema.Server);

        Assert.Equal(["p", "q", "p", "q"], capture.Target.Gaps.Select(gap => gap.Table));
        Assert.Empty(Fold.Of(capture.Target, schema.Name, "q"));
        Assert.Contains("13", Fold.Of(capture.Target, schema.Name, "p"));
    }

    [Fact]
    public async Task AlterIgnore_DeletesDuplicatesWithoutLoggingThem_IsAGap()
    {
        var schema = await TestSchema.CreateAsync(await servers.MariaDbAsync(), "CREATE TABLE a (id INT PRIMARY KEY, x INT); INSERT INTO a VALUES (1, 1), (2, 1);");
        await using var capture = await RunningCapture.StartStreamingAsync(RunningCapture.SettingsFor(schema));

        await schema.RunAsync("ALTER IGNORE TABLE a ADD UNIQUE (x);");
        await capture.CatchUpAsync(schema.Server);

        Assert.Equal("1", await schema.QueryAsync("SELECT COUNT(*) FROM a"));
        Assert.Equal(CaptureGapReason.RowsMoved, Assert.Single(capture.Target.Gaps).Reason);
    }

    [Fact]
    public async Task MinimalMetadata_TableIsGoneBeforeItsRowsAreRead_KeepsThemUnnamedAndSaysSo()
    {
        var schema = await TestSchema.CreateAsync(await ServerAsync("MINIMAL"), "CREATE TABLE other (id INT PRIMARY KEY);");
        var target = new RecordingTarget();
        await using (var first = await RunningCapture.StartStreamingAsync(RunningCapture.SettingsFor(schema), target))
            await first.StopAsync();
        await schema.RunAsync("CREATE TABLE a (id INT PRIMARY KEY, x VARCHAR(5)); INSERT INTO a VALUES (1, 'x'); DROP TABLE a; INSERT INTO other VALUES (1);");

        await using var capture = await RunningCapture.StartStreamingAsync(RunningCapture.SettingsFor(schema), target);
        await capture.CatchUpAsync(schema.Server);

        var rows = target.Transactions.SelectMany(one => one.Blocks).First(block => block.Table.Schema.Table == "a");
        Assert.Equal(["@1", "@2"], rows.Table.Schema.Columns.Select(column => column.Name));
        Assert.Equal(["1\tx"], Fold.Texts(rows));
        await capture.HoldsAsync(() => target.Status!.Tables.Any(table => table.Table == "a" && table.RowsConcerned == 1), "the status shows the table");
        Assert.Contains(target.WithRows[^1].Blocks, block => block.Table.Schema.Table == "other");
    }

    [Theory]
    [InlineData("INSERT INTO a VALUES (2, 2);", "1\t1;2\t2")]
    [InlineData("", "1\t1")]
    public async Task MinimalMetadata_ColumnsChangedAgainBeforeTheyWereLookedUp_IsAGapOfThatTable(string after, string rows)
    {
        var schema = await TestSchema.CreateAsync(await ServerAsync("MINIMAL"), "CREATE TABLE a (id INT PRIMARY KEY, x INT);");
        var target = new RecordingTarget();
        await using (var first = await RunningCapture.StartStreamingAsync(RunningCapture.SettingsFor(schema), target))
            await first.StopAsync();
        await schema.RunAsync($"ALTER TABLE a RENAME COLUMN x TO y; INSERT INTO a VALUES (1, 1); ALTER TABLE a RENAME COLUMN y TO z; {after}");

        await using var capture = await RunningCapture.StartStreamingAsync(RunningCapture.SettingsFor(schema), target);
        await capture.CatchUpAsync(schema.Server);

        Assert.Contains(target.Gaps, gap => gap is { Reason: CaptureGapReason.SchemaInDoubt, Table: "a" });
        Assert.Equal(rows, string.Join(';', Fold.Of(target, schema.Name, "a")));
        Assert.Equal("z", capture.Target.TableOf(schema.Name, "a")!.Schema.Columns[1].Name);
    }

    [Fact]
    public async Task MinimalMetadata_AlterReadBeforeTheServerHasCarriedItOut_DoesNotTakeTheColumnsBeforeIt()
    {
        await using var server = await SandboxServer.StartAsync(
            HeldCommits.Options with { RowMetadata = "MINIMAL" }, cancellationToken: TestContext.Current.CancellationToken);
        var schema = await TestSchema.CreateAsync(server, "CREATE TABLE a (id INT PRIMARY KEY, x INT);");
        await using var capture = await RunningCapture.StartStreamingAsync(RunningCapture.SettingsFor(schema));
        await StepAsync(schema, capture, "INSERT INTO a VALUES (1, 1);");

        await HeldCommits.HoldAsync(server);
        var alter = schema.RunAsync("ALTER TABLE a RENAME COLUMN x TO y;");
        await capture.HoldsAsync(() => capture.Target.Transactions.Any(one => one.End.Statement?.Kind == SchemaStatementKind.Alter), "the ALTER is in the target");
        Assert.Equal("1", await schema.QueryAsync("SELECT COUNT(*) FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND COLUMN_NAME = 'x'"));
        await HeldCommits.ReleaseAsync(server);
        await alter;
        await StepAsync(schema, capture, "INSERT INTO a VALUES (2, 2);");

        var inserts = capture.Target.Transactions.SelectMany(one => one.Blocks).Where(block => block.Block.Operation == ChangeOperation.Insert).ToList();
        Assert.Equal(["id,x", "id,y"], inserts.Select(Names));
        Assert.Equal([1, 2], inserts.Select(block => block.Table.Version));
        Assert.Empty(capture.Target.Gaps);
    }

    [Theory]
    [InlineData("FULL")]
    [InlineData("MINIMAL")]
    public async Task Alter_OfATableThatTheAccountSeesAndMayNotSelectFrom_IsCapturedAllTheSame(string metadata)
    {
        var schema = await TestSchema.CreateAsync(await ServerAsync(metadata), "CREATE TABLE a (id INT PRIMARY KEY);");
        await schema.RunAsync(
            $"CREATE USER {schema.Name}@'%' IDENTIFIED BY 'pw'; GRANT RELOAD, REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO {schema.Name}@'%';"
            + $"GRANT SELECT ON {schema.Name}.a TO {schema.Name}@'%'; GRANT CREATE, INSERT ON {schema.Name}.b TO {schema.Name}@'%';");
        var settings = RunningCapture.SettingsFor(schema);
        await using var capture = await RunningCapture.StartStreamingAsync(
            settings with { Connection = settings.Connection with { User = schema.Name, Password = "pw" } });

        await StepAsync(schema, capture, "CREATE TABLE b (id INT PRIMARY KEY, x INT);");
        await StepAsync(schema, capture, "ALTER TABLE b RENAME COLUMN x TO y;");
        await StepAsync(schema, capture, "INSERT INTO b VALUES (1, 2);");

        Assert.Equal(["1\t2"], Fold.Of(capture.Target, schema.Name, "b"));
        Assert.Equal(["id", "y"], capture.Target.TableOf(schema.Name, "b")!.Schema.Columns.Select(column => column.Name));
        Assert.Empty(capture.Target.Gaps);
    }

    [Theory]
    [InlineData("DROP TABLE a;", "")]
    [InlineData("SET GLOBAL mysql56_temporal_format = ON; ALTER TABLE a MODIFY t TIME(2), FORCE; INSERT INTO a VALUES (2, '11:00:00.50');", "2\t11:00:00.50")]
    public async Task OldFormatOfTime_TableIsAnotherBeforeItsFractionWasAsked_IsAGapOfThatTableAlone(string change, string readable)
    {
        var options = new SandboxOptions { Product = ServerProduct.MariaDb118, ExtraArguments = ["--mysql56-temporal-format=OFF"] };
        await using var server = await SandboxServer.StartAsync(options, cancellationToken: TestContext.Current.CancellationToken);
        var schema = await TestSchema.CreateAsync(server, "CREATE TABLE other (id INT PRIMARY KEY);");
        var target = new RecordingTarget();
        await using (var first = await RunningCapture.StartStreamingAsync(RunningCapture.SettingsFor(schema), target))
            await first.StopAsync();
        await schema.RunAsync($"CREATE TABLE a (id INT PRIMARY KEY, t TIME(2)); INSERT INTO a VALUES (1, '10:00:00.25'); {change} INSERT INTO other VALUES (1);");

        await using var capture = await RunningCapture.StartStreamingAsync(RunningCapture.SettingsFor(schema), target);
        await capture.CatchUpAsync(schema.Server);

        var gap = Assert.Single(target.Gaps);
        Assert.Equal((CaptureGapReason.SchemaInDoubt, "a"), (gap.Reason, gap.Table));
        Assert.Contains("mysql56_temporal_format", gap.Message);
        Assert.Equal(readable, string.Join(';', Fold.Of(target, schema.Name, "a")));
        Assert.Equal(["1"], Fold.Of(target, schema.Name, "other"));
        Assert.DoesNotContain(target.Transactions.SelectMany(one => one.Blocks), block => block.Table.Schema.Columns.Any(column => column.LacksFraction));
    }

    [Fact]
    public async Task TableWithoutKeyAndMemoryTable_OthersAreNotConcerned()
    {
        var schema = await TestSchema.CreateAsync(
            await ServerAsync("FULL"), "CREATE TABLE k (x INT); CREATE TABLE m (id INT PRIMARY KEY) ENGINE = MEMORY; CREATE TABLE a (id INT PRIMARY KEY);");
        await using var capture = await RunningCapture.StartStreamingAsync(RunningCapture.SettingsFor(schema));

        await schema.RunAsync("INSERT INTO k VALUES (1), (1); INSERT INTO m VALUES (1); INSERT INTO a VALUES (1); DELETE FROM k LIMIT 1;");
        await capture.CatchUpAsync(schema.Server);

        await schema.AssertFoldsToAsync(capture.Target, "k");
        await schema.AssertFoldsToAsync(capture.Target, "a");
        Assert.Null(capture.Target.TableOf(schema.Name, "m"));
        await capture.HoldsAsync(
            () => capture.Target.Status!.Tables.Any(table => table.Table == "m" && table.Reason.Contains("MEMORY")), "the status shows the table");
    }

    private static string Names(RecordedBlock block) => string.Join(',', block.Table.Schema.Columns.Select(column => column.Name));

    private static async Task StepAsync(TestSchema schema, RunningCapture capture, string sql)
    {
        await schema.RunAsync(sql);
        await capture.CatchUpAsync(schema.Server);
    }

    private async Task<SandboxServer> ServerAsync(string metadata, ServerProduct product = ServerProduct.MySql97)
    {
        if (metadata == "FULL")
            return await servers.OfAsync(product);
        return _minimal ??= await SandboxServer.StartAsync(
            new SandboxOptions { Product = product, RowMetadata = metadata }, cancellationToken: TestContext.Current.CancellationToken);
    }
}
