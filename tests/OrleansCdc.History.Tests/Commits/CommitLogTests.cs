using OrleansCdc.History.Commits;
using OrleansCdc.History.Segments;
using OrleansCdc.History.Storage;

namespace OrleansCdc.History.Tests.Commits;

public sealed class CommitLogTests : IDisposable
{
    private const string Folder = "shop/commits";

    private static readonly SegmentLogOptions Small = new() { SegmentBytes = 20_000, IndexesPerMerge = 3 };

    private readonly TemporaryStore store = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task Records_are_read_back_as_they_were_appended()
    {
        await using var log = await FilledAsync(5000);
        foreach (var sequence in new ulong[] { 1, 2, 255, 256, 257, 2048, 4999, 5000 })
        {
            var record = await log.FindAsync(sequence, Cancel);
            Assert.Equivalent(Records.Of(sequence), record, strict: true);
        }

        Assert.Null(await log.FindAsync(5001UL, Cancel));
    }

    [Fact]
    public async Task A_reopened_log_goes_on_where_it_ended()
    {
        await using (await FilledAsync(1000))
        {
        }

        await using var log = await OpenAsync();
        Assert.Equivalent(Records.Of(1000), log.Last, strict: true);
        await log.AppendAsync(Records.Of(1001), Cancel);
        await log.FlushAsync(Cancel);
        Assert.Equal(1001UL, log.Mark);
        Assert.Equal([1001, 1000, 999], (await log.ReadAsync(2000, backward: true, 3, Cancel)).Select(record => (int)record.Sequence));
    }

    [Fact]
    public async Task Unflushed_records_are_invisible_and_can_be_rolled_back()
    {
        await using var log = await FilledAsync(10);
        await log.AppendAsync(Records.Of(11), Cancel);
        Assert.Equal(10UL, log.Mark);
        Assert.Null(await log.FindAsync(11UL, Cancel));
        await log.RollBackAsync(Cancel);
        await log.AppendAsync(Records.Of(11) with { Xid = 4711 }, Cancel);
        await log.FlushAsync(Cancel);
        Assert.Equal(4711UL, (await log.FindAsync(11UL, Cancel))!.Xid);
    }

    [Fact]
    public async Task A_gtid_and_a_start_position_are_found_by_index()
    {
        await using var log = await FilledAsync(3000);
        var anonymous = Records.Of(3001) with { Gtid = null };
        await log.AppendAsync(anonymous, Cancel);
        await log.FlushAsync(Cancel);
        foreach (var sequence in new ulong[] { 1, 1500, 3000 })
            Assert.Equal(sequence, (await log.FindAsync(Records.GtidOf(sequence), Cancel))!.Sequence);
        Assert.Null(await log.FindAsync(Records.GtidOf(4000), Cancel));
        Assert.Equal(3001UL, (await log.FindAsync(TransactionName.Of(anonymous), Cancel))!.Sequence);
    }

    [Fact]
    public async Task A_time_interval_becomes_a_range_of_sequences()
    {
        await using var log = await FilledAsync(2000);
        var range = await log.FindAsync(Records.FirstMicros + 500_001, Records.FirstMicros + 700_999, Cancel);
        Assert.Equal(new SequenceRange(501, 700), range);
        Assert.Null(await log.FindAsync(1UL, 2UL, Cancel));
    }

    [Fact]
    public async Task Gaps_are_part_of_the_coverage()
    {
        await using var log = await FilledAsync(100);
        var gap = new GapInterval(Records.Of(100).Position, Records.Of(150).Position, "The server purged its logs.", "shop", "orders");
        await log.AppendAsync(new() { Sequence = 101, Kind = CommitKind.Gap, Position = Records.Of(150).Position, Gap = gap }, Cancel);
        await log.FlushAsync(Cancel);
        var coverage = await log.CoverageAsync(Cancel);
        Assert.Equal((1UL, 101UL), (coverage.FromSequence, coverage.ToSequence));
        var found = Assert.Single(coverage.Gaps);
        Assert.Equal(("The server purged its logs.", "shop", "orders"), (found.Reason, found.Schema, found.Table));
        Assert.True(found.Concerns("shop", "orders"));
        Assert.False(found.Concerns("shop", "items"));
    }

    [Fact]
    public async Task Totals_of_tables_survive_a_restart()
    {
        Dictionary<uint, TableTotal> before;
        await using (var log = await FilledAsync(1234))
            before = new(log.Totals);
        await using var again = await OpenAsync();
        Assert.Equal(before.OrderBy(pair => pair.Key), again.Totals.OrderBy(pair => pair.Key));
    }

    [Fact]
    public async Task A_torn_end_is_cut_and_what_was_flushed_stays()
    {
        await using var log = await FilledAsync(50);
        using var crashed = store.Copy();
        var file = crashed.Files("*.seg")[^1];
        var whole = await File.ReadAllBytesAsync(file, Cancel);
        await File.WriteAllBytesAsync(file, whole[..^7], Cancel);
        var lease = await crashed.Storage.AcquireAsync("shop", Cancel);
        await using var opened = await CommitLog.OpenAsync(crashed.Storage, Folder, lease, Small, Cancel);
        Assert.Equal(49UL, opened.Mark);
        Assert.Equal($"{Records.Server}:1-49", opened.Last!.Position.Gtids!.ToString());
    }

    [Fact]
    public async Task A_hole_in_what_was_not_flushed_is_a_torn_end_but_a_hole_in_what_was_flushed_is_damage()
    {
        await using var log = await FilledAsync(50);
        var durable = new FileInfo(store.Files("*.seg").Single()).Length;
        for (ulong sequence = 51; sequence <= 60; sequence++)
            await log.AppendAsync(Records.Of(sequence), Cancel);
        await log.FlushAsync(Cancel);

        using var torn = await WithHoleAsync(durable + 10);
        await using (var opened = await CommitLog.OpenAsync(torn.Storage, Folder, await torn.Storage.AcquireAsync("shop", Cancel), Small, Cancel))
            Assert.Equal(50UL, opened.Mark);

        using var damaged = await WithHoleAsync(durable / 2);
        var lease = await damaged.Storage.AcquireAsync("shop", Cancel);
        await Assert.ThrowsAsync<HistoryCorruptionException>(async () => await CommitLog.OpenAsync(damaged.Storage, Folder, lease, Small, Cancel));
    }

    [Fact]
    public async Task A_deposed_owner_is_refused_and_its_records_do_not_count()
    {
        await using var first = await FilledAsync(10);
        await using var second = await OpenAsync();
        await first.AppendAsync(Records.Of(11) with { Xid = 1 }, Cancel);
        await Assert.ThrowsAsync<FencedException>(async () => await first.FlushAsync(Cancel));
        Assert.Equal(10UL, first.Mark);

        await second.AppendAsync(Records.Of(11) with { Xid = 2 }, Cancel);
        await second.FlushAsync(Cancel);
        await second.DisposeAsync();
        await using var third = await OpenAsync();
        Assert.Equal(11UL, third.Mark);
        Assert.Equal(2UL, third.Last!.Xid);
    }

    private async Task<TemporaryStore> WithHoleAsync(long at)
    {
        var copy = store.Copy();
        await using var file = File.OpenWrite(copy.Files("*.seg").Single());
        file.Position = at;
        await file.WriteAsync(new byte[20], Cancel);
        return copy;
    }

    private async Task<CommitLog> FilledAsync(ulong count)
    {
        var log = await OpenAsync();
        for (ulong sequence = 1; sequence <= count; sequence++)
        {
            await log.AppendAsync(Records.Of(sequence), Cancel);
            if (sequence % 10 == 0 || sequence == count)
                await log.FlushAsync(Cancel);
        }

        return log;
    }

    private async Task<CommitLog> OpenAsync()
    {
        var lease = await store.Storage.AcquireAsync("shop", Cancel);
        return await CommitLog.OpenAsync(store.Storage, Folder, lease, Small, Cancel);
    }
}
