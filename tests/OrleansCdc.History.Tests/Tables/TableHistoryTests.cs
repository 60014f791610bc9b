using OrleansCdc.Binlog.Positions;
using OrleansCdc.Binlog.Rows;
using OrleansCdc.History.Changes;
using OrleansCdc.History.Commits;
using OrleansCdc.History.Segments;
using OrleansCdc.History.Storage;
using OrleansCdc.History.Tables;

namespace OrleansCdc.History.Tests.Tables;

public sealed class TableHistoryTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_above_the_mark_is_ever_returned()
    {
        await using var fixture = await TableFixture.CreateAsync();
        await fixture.CommitAsync(1, Orders.Insert(0, 1));
        await fixture.AppendAsync(2, Orders.Insert(0, 2));
        await fixture.Table.FlushAsync(Cancel);
        Assert.Single(await fixture.ReadAllAsync(new ChangeQuery()));
        Assert.Empty(await fixture.ReadAllAsync(new ChangeQuery { Key = Orders.Key(2) }));
        fixture.Table.MarkCommitted(2);
        Assert.Equal(2, (await fixture.ReadAllAsync(new ChangeQuery())).Count);
    }

    /// <summary>
    /// The commit log may have a transaction that nobody told the table of before its end; only the next opening can know.
    /// </summary>
    [Fact]
    public async Task What_is_durable_but_was_not_shown_yet_outlives_an_orderly_end()
    {
        await using var fixture = await TableFixture.CreateAsync();
        await fixture.CommitAsync(1, Orders.Insert(0, 1));
        await fixture.AppendAsync(2, Orders.Insert(0, [.. Enumerable.Range(2, 500)]));
        await fixture.AppendAsync(3, Orders.Insert(0, 502));
        await fixture.Table.FlushAsync(Cancel);
        await fixture.ReopenAsync(mark: 2, expected: new TableTotal(1, 2, 501));
        Assert.Empty(fixture.Table.Coverage().Gaps);
        var ids = (await fixture.ReadAllAsync(new ChangeQuery())).Select(change => change.After!.GetText(0));
        Assert.Equal(Enumerable.Range(1, 501).Select(id => id.ToString()), ids);
        Assert.Single(await fixture.ReadAllAsync(new ChangeQuery { Key = Orders.Key(300) }));
        Assert.Empty(await fixture.ReadAllAsync(new ChangeQuery { Key = Orders.Key(502) }));
    }

    [Fact]
    public async Task A_deposed_owner_that_ends_takes_nothing_away()
    {
        await using var first = await TableFixture.CreateAsync();
        await first.CommitAsync(1, Orders.Insert(0, 1));
        await first.AppendAsync(2, Orders.Insert(0, 2));
        await first.Table.FlushAsync(Cancel);
        var lease = await first.Storage.AcquireAsync("shop", Cancel);
        await using var second = await TableHistory.OpenAsync(first.Storage, TableFixture.Folder, lease, 2, null, TableFixture.Small, Cancel);
        await Assert.ThrowsAsync<FencedException>(() => first.Table.CutAfterAsync(1, Cancel).AsTask());
        await first.Table.DisposeAsync();
        Assert.Equal(2, (await second.ReadAsync(new ChangeQuery(), Cancel)).Changes.Count);
        Assert.Empty(await second.VerifyAsync(Cancel));
    }

    [Fact]
    public async Task Appends_at_or_below_the_mark_are_ignored()
    {
        await using var fixture = await TableFixture.CreateAsync();
        await fixture.CommitAsync(1, Orders.Insert(0, 1));
        await fixture.ReopenAsync();
        await fixture.CommitAsync(1, Orders.Insert(0, 1));
        Assert.Single(await fixture.ReadAllAsync(new ChangeQuery()));
    }

    [Fact]
    public async Task A_cursor_stays_good_over_restarts_and_later_commits()
    {
        await using var fixture = await TableFixture.CreateAsync();
        await fixture.CommitAsync(1, Orders.Insert(0, 1, 2, 3, 4));
        var page = await fixture.Table.ReadAsync(new ChangeQuery { Limit = 2 }, Cancel);
        var cursor = ChangeCursor.Parse(page.Next!.Value.ToString());
        await fixture.ReopenAsync();
        await fixture.CommitAsync(2, Orders.Insert(0, 5));
        var rest = await fixture.ReadAllAsync(new ChangeQuery { After = cursor });
        Assert.Equal(["3", "4", "5"], rest.Select(change => change.After!.GetText(0)));
    }

    [Fact]
    public async Task Reading_on_from_the_end_gives_what_comes_next_once()
    {
        await using var fixture = await TableFixture.CreateAsync();
        var cursor = ChangeCursor.Start;
        var seen = new List<string?>();
        for (ulong sequence = 1; sequence <= 20; sequence++)
        {
            await fixture.CommitAsync(sequence, Orders.Insert(0, (int)sequence));
            var page = await fixture.Table.ReadAsync(new ChangeQuery { After = cursor }, Cancel);
            seen.AddRange(page.Changes.Select(change => change.After!.GetText(0)));
            cursor = page.Next!.Value;
        }

        Assert.Equal(Enumerable.Range(1, 20).Select(id => id.ToString()), seen);
    }

    [Fact]
    public async Task A_large_block_is_stored_in_pieces_and_read_as_one_event()
    {
        await using var fixture = await TableFixture.CreateAsync(options: SegmentLogOptions.Default);
        var ids = Enumerable.Range(1, 50_000).ToArray();
        await fixture.CommitAsync(1, Orders.Insert(3, ids));
        var all = await fixture.ReadAllAsync(new ChangeQuery { Limit = 7000 });
        Assert.Equal(ids.Select(id => new ChangeCursor(1, 3, (uint)id - 1)), all.Select(change => change.Cursor));
        var one = Assert.Single(await fixture.ReadAllAsync(new ChangeQuery { Key = Orders.Key(33_333) }));
        Assert.Equal(new ChangeCursor(1, 3, 33_332), one.Cursor);
    }

    [Fact]
    public async Task A_page_does_bounded_work_and_says_where_to_go_on()
    {
        await using var fixture = await TableFixture.CreateAsync();
        for (ulong sequence = 1; sequence <= 100; sequence++)
            await fixture.CommitAsync(sequence, Orders.Insert(0, (int)sequence));
        var query = new ChangeQuery { Operations = OperationSet.Insert, ChangedColumn = "id", FromMicros = ulong.MaxValue - 1, RowBudget = 1 };
        var page = await fixture.Table.ReadAsync(query, Cancel);
        Assert.Empty(page.Changes);
        var small = await fixture.Table.ReadAsync(new ChangeQuery { RowBudget = 10 }, Cancel);
        Assert.True(small.Truncated);
        Assert.Equal(10, small.Changes.Count);
        Assert.Equal(small.Changes[^1].Cursor, small.Next);
    }

    [Fact]
    public async Task Reading_backwards_from_any_change_gives_the_one_before_it()
    {
        await using var fixture = await TableFixture.CreateAsync(options: SegmentLogOptions.Default);
        for (ulong sequence = 1; sequence <= 150; sequence++)
            await fixture.CommitAsync(sequence, Orders.Block(ChangeOperation.Insert, 0, Enumerable.Range(0, 10).Select(n => WideRow(sequence, n))));
        var cursors = (await fixture.ReadAllAsync(new ChangeQuery { Limit = 1000 })).Select(change => change.Cursor).ToList();
        Assert.Equal(1500, cursors.Count);
        for (var at = 1; at < cursors.Count; at++)
        {
            var page = await fixture.Table.ReadAsync(new ChangeQuery { Backward = true, Before = cursors[at], Limit = 1 }, Cancel);
            Assert.Equal(cursors[at - 1], Assert.Single(page.Changes).Cursor);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public async Task Pages_cut_by_bytes_give_everything_backwards_too(int limit)
    {
        await using var fixture = await TableFixture.CreateAsync(options: SegmentLogOptions.Default);
        for (ulong sequence = 1; sequence <= 4; sequence++)
            await fixture.CommitAsync(sequence, Orders.Block(ChangeOperation.Insert, 0, Enumerable.Range(0, 900).Select(n => WideRow(sequence, n))));
        var forward = await fixture.ReadAllAsync(new ChangeQuery { Limit = limit, ByteBudget = 1 });
        var backward = await fixture.ReadAllAsync(new ChangeQuery { Limit = limit, ByteBudget = 1, Backward = true });
        Assert.Equal(3600, forward.Count);
        Assert.Equal(forward.Select(change => change.Cursor).Reverse(), backward.Select(change => change.Cursor));
    }

    [Fact]
    public async Task Updates_are_filtered_by_the_column_they_change()
    {
        await using var fixture = await TableFixture.CreateAsync();
        var note = Orders.Block(ChangeOperation.Update, 1, Orders.Row(1, "a", 5), Orders.Row(1, "b", 5));
        await fixture.CommitAsync(1, Orders.Update(0, 1, 4, 5), note);
        var query = new ChangeQuery { ChangedColumn = "NOTE" };
        Assert.Equal(1U, Assert.Single(await fixture.ReadAllAsync(query)).Cursor.Event);
        Assert.Equal(0U, Assert.Single(await fixture.ReadAllAsync(query with { ChangedColumn = "amount" })).Cursor.Event);
        Assert.Empty(await fixture.ReadAllAsync(query with { ChangedColumn = "nosuch" }));
    }

    [Fact]
    public async Task Schema_versions_follow_the_log_and_a_cut_takes_them_back()
    {
        await using var fixture = await TableFixture.CreateAsync();
        await fixture.CommitAsync(1, Orders.Insert(0, 1));
        var wider = new TableSchema("shop", "orders", [.. Orders.Schema.Columns, new() { Name = "more", Ordinal = 3, Type = ColumnTypeCode.Tiny }], [0]);
        var at = LogPosition.Parse("binlog.000001:900");
        var opened = await fixture.Table.OpenSchemaAsync(wider, at, 2, Cancel);
        Assert.Equal(2, opened.Version);
        Assert.Equal(2, (await fixture.Table.OpenSchemaAsync(wider, at, 2, Cancel)).Version);
        await fixture.Table.CutAfterAsync(1, Cancel);
        Assert.Single(fixture.Table.SchemaVersions);

        await fixture.Table.OpenSchemaAsync(wider, at, 2, Cancel);
        await fixture.Table.FlushAsync(Cancel);
        fixture.Table.MarkCommitted(2);
        await fixture.ReopenAsync();
        Assert.Equal([Orders.Schema, wider], fixture.Table.SchemaVersions.Select(version => version.Schema));
        Assert.Equal(at, fixture.Table.SchemaVersions[1].At);
    }

    [Fact]
    public async Task Truncation_ends_every_row()
    {
        await using var fixture = await TableFixture.CreateAsync();
        await fixture.CommitAsync(1, Orders.Insert(0, 1));
        await fixture.CommitAsync(2, Orders.Truncate(0));
        Assert.Equal(RowState.Exists, (await fixture.Table.AsOfAsync(Orders.Key(1), Moment.AfterTransaction(1), Cancel)).State);
        Assert.Equal(RowState.Deleted, (await fixture.Table.AsOfAsync(Orders.Key(1), Moment.Now, Cancel)).State);
        Assert.Equal(RowState.Unknown, (await fixture.Table.AsOfAsync(Orders.Key(2), Moment.AfterTransaction(1), Cancel)).State);
        var at = TableFixture.TagOf(1).CommitMicros;
        Assert.Equal(RowState.Exists, (await fixture.Table.AsOfAsync(Orders.Key(1), Moment.At(at), Cancel)).State);
    }

    [Fact]
    public async Task A_deposed_owner_of_a_table_is_refused_and_its_blocks_do_not_count()
    {
        await using var first = await TableFixture.CreateAsync();
        await first.CommitAsync(1, Orders.Insert(0, 1));
        var lease = await first.Storage.AcquireAsync("shop", Cancel);
        await using var second = await TableHistory.OpenAsync(first.Storage, TableFixture.Folder, lease, 1, null, TableFixture.Small, Cancel);
        await Assert.ThrowsAsync<FencedException>(() => first.CommitAsync(2, Orders.Insert(0, Enumerable.Range(100, 500).ToArray())));
        await Assert.ThrowsAsync<FencedException>(() => first.AppendAsync(3, Orders.Insert(0, 99)));

        await second.AppendAsync(TableFixture.TagOf(2), 1, Orders.Insert(0, 2), Cancel);
        await second.FlushAsync(Cancel);
        second.MarkCommitted(2);
        await second.DisposeAsync();
        await using var third = await TableFixture.CreateAsync(first.Store.Copy(), 2);
        Assert.Equal(["1", "2"], (await third.ReadAllAsync(new ChangeQuery())).Select(change => change.After!.GetText(0)));
    }

    [Fact]
    public async Task Readers_beside_the_appender_see_whole_transactions_only()
    {
        await using var fixture = await TableFixture.CreateAsync();
        await fixture.CommitAsync(1, Orders.Insert(0, 0, 1, 2));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(() => ReadWhileAsync(fixture, stop), Cancel)).ToArray();
        for (ulong sequence = 2; sequence <= 300; sequence++)
        {
            await fixture.CommitAsync(sequence, Orders.Insert(0, (int)sequence, 1, 2));
            if (sequence % 50 == 0)
                await fixture.Table.CutAfterAsync(sequence, Cancel);
        }

        await stop.CancelAsync();
        Assert.All(await Task.WhenAll(readers), Assert.True);
        Assert.Equal(900, (await fixture.ReadAllAsync(new ChangeQuery())).Count);
    }

    private static async Task<bool> ReadWhileAsync(TableFixture fixture, CancellationTokenSource stop)
    {
        var whole = true;
        while (!stop.IsCancellationRequested)
        {
            var all = await fixture.ReadAllAsync(new ChangeQuery { Key = Orders.Key(1) });
            var every = await fixture.ReadAllAsync(new ChangeQuery { Backward = true, Limit = 50 });
            whole &= every.Count % 3 == 0 && all.Count <= 300 && every.GroupBy(change => change.Cursor.Transaction).All(group => group.Count() == 3);
        }

        return whole;
    }

    private static byte[] WideRow(ulong sequence, int row) => Orders.Row((int)(sequence * 1000) + row, new string('x', 199), row);
}
