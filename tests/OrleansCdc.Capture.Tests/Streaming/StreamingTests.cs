using OrleansCdc.Binlog.Rows;
using OrleansCdc.Capture.Tests.Servers;

namespace OrleansCdc.Capture.Tests.Streaming;

public sealed class StreamingTests(SharedServers servers)
{
    [Fact]
    public async Task SnapshotThenStream_OneTable_GivesItsRowsAndThenItsChanges()
    {
        var schema = await TestSchema.CreateAsync(
            await servers.MySqlAsync(), "CREATE TABLE a (id INT PRIMARY KEY, x VARCHAR(20)); INSERT INTO a VALUES (1, 'one'), (2, 'two');");
        await using var capture = await RunningCapture.StartStreamingAsync(RunningCapture.SettingsFor(schema));

        await schema.RunAsync("INSERT INTO a VALUES (3, 'three'); BEGIN; UPDATE a SET x = 'zwei' WHERE id = 2; DELETE FROM a WHERE id = 1; COMMIT;");
        await capture.CatchUpAsync(schema.Server);

        var withRows = capture.Target.Transactions.Where(transaction => transaction.Blocks.Count > 0).ToList();
        Assert.Equal(TransactionKind.Snapshot, withRows[0].Start.Kind);
        Assert.Equal(
            ["Snapshot", "Insert", "Update,Delete"],
            withRows.Select(transaction => string.Join(',', transaction.Blocks.Select(block => block.Block.Operation))));
        Assert.All(withRows.Skip(1), transaction => Assert.NotNull(transaction.Start.Gtid));
        Assert.Equal([0u, 1u], withRows[2].Blocks.Select(block => block.Block.EventOrdinal));
        Assert.Equal(1, capture.Target.TableOf(schema.Name, "a")!.Version);
        Assert.Equal(ChangeOperation.Delete, withRows[2].Blocks[1].Block.Operation);
    }
}
