using System.Text;
using OrleansCdc.History;
using OrleansCdc.Sinks.Definitions;
using OrleansCdc.Sinks.Delivery;
using OrleansCdc.Sinks.Receivers;

namespace OrleansCdc.Sinks.Tests.Delivery;

public sealed class SinkDeliveryTests
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Everything_arrives_in_order_for_each_key_and_the_cursor_ends_at_the_end()
    {
        var sink = new TestSink { Feed = new MemoryFeed(200, 5, 17) };
        var delivery = await sink.StartAsync();
        await sink.ReceivedAsync(1000);
        await delivery.StopAsync(Grace);
        sink.AssertComplete();
        Assert.Equal(1000, sink.Receiver.Taken.Count);
        Assert.Equal(ChangeCursor.AfterTransaction(200), TestSink.LastCursor(delivery));
    }

    [Fact]
    public async Task A_server_that_is_registered_is_noticed_though_looking_for_servers_failed_once()
    {
        string[] Servers(int look) => look == 2 ? throw new IOException("nobody can tell") : look == 1 ? [MemoryFeed.Server] : [MemoryFeed.Server, "other"];
        var sink = new TestSink { Feed = new MemoryFeed(40, 5, 17) { List = Servers } };
        var delivery = await sink.StartAsync();
        await Eventually.HoldsAsync(
            () => delivery.Status().Cursors.ContainsKey("other"), "the other server is delivered", TestContext.Current.CancellationToken);
        await delivery.StopAsync(Grace);
        Assert.Equal("nobody can tell", delivery.Status().LastError?.Message);
    }

    [Fact]
    public async Task A_second_run_sends_nothing_that_was_recorded_as_delivered()
    {
        var sink = new TestSink { Feed = new MemoryFeed(40, 5, 17) };
        var first = await sink.StartAsync();
        await sink.ReceivedAsync(200);
        await first.StopAsync(Grace);
        var second = await sink.StartAsync();
        await second.StopAsync(Grace);
        Assert.Equal(200, sink.Receiver.Taken.Count);
    }

    [Fact]
    public async Task A_receiver_that_fails_at_random_gets_everything_in_order()
    {
        var random = new Random(11);
        var sink = new TestSink { Feed = new MemoryFeed(100, 5, 7) };
        sink.Receiver.Answer = _ => random.Next(4) == 0 ? new SendOutcome(SendResult.Retry, Reason: "busy") : SendOutcome.Confirmed;
        var delivery = await sink.StartAsync();
        await sink.ReceivedAsync(500);
        await delivery.StopAsync(Grace);
        sink.AssertComplete();
        Assert.Equal("busy", delivery.Status().LastError?.Message);
    }

    [Fact]
    public async Task A_receiver_that_takes_batches_whole_gets_several_of_a_key_at_once_and_in_order()
    {
        var down = 3;
        var sink = new TestSink { Feed = new MemoryFeed(100, 5, 3) };
        sink.Receiver.Limits = new SinkLimits { MaxMessages = 50, MaxConcurrency = 2, TakesBatchesWhole = true };
        sink.Receiver.Hold = _ => Interlocked.Decrement(ref down) >= 0 ? throw new IOException("cut") : Task.CompletedTask;
        var delivery = await sink.StartAsync();
        await sink.ReceivedAsync(500);
        await delivery.StopAsync(Grace);
        sink.AssertComplete();
    }

    [Fact]
    public async Task A_receiver_that_never_answers_is_read_for_no_further_than_the_window()
    {
        var sink = new TestSink
        {
            Feed = new MemoryFeed(400, 5, 17),
            Definition = new() { Receiver = "memory", Format = "key", MaxInFlight = 80 },
        };
        sink.Receiver.Hold = token => new TaskCompletionSource().Task.WaitAsync(token);
        var delivery = await sink.StartAsync();
        await Eventually.HoldsAsync(() => delivery.Status().InFlight == 80, "the window fills", TestContext.Current.CancellationToken);
        Assert.InRange(sink.Feed.Read, 80, 80 + 50);
        await delivery.StopAsync(TimeSpan.Zero);
        Assert.Empty(sink.Receiver.Taken);
        Assert.Empty(delivery.Status().Cursors);
    }

    [Fact]
    public async Task A_killed_process_repeats_no_more_than_was_in_the_window()
    {
        var random = new Random(5);
        var sink = new TestSink
        {
            Feed = new MemoryFeed(400, 5, 17),
            Definition = new() { Receiver = "memory", Format = "key", MaxInFlight = 80 },
        };
        for (var kill = 1; kill <= 5; kill++)
        {
            var delivery = await sink.StartAsync();
            await sink.ReceivedAsync((kill * 200) + random.Next(200));
            // What the process had recorded when the receiver took its last message; whatever it records later is lost with it.
            sink.Receiver.Hold = token => new TaskCompletionSource().Task.WaitAsync(token);
            var left = sink.Store.Copy();
            await delivery.StopAsync(TimeSpan.Zero);
            sink.Receiver.Hold = _ => Task.CompletedTask;
            sink = new TestSink { Feed = sink.Feed, Receiver = sink.Receiver, Definition = sink.Definition, Store = left };
        }
        var last = await sink.StartAsync();
        await sink.ReceivedAsync(2000);
        await last.StopAsync(Grace);
        sink.AssertComplete();
        Assert.InRange(sink.Receiver.Taken.Count, 2000, 2000 + (5 * 80));
    }

    [Fact]
    public async Task What_is_new_comes_after_a_replay_that_is_under_way_so_that_no_row_ends_with_an_older_state()
    {
        var old = new TestSink { Feed = new MemoryFeed(60, 5, 7) };
        var first = await old.StartAsync();
        await old.ReceivedAsync(300);
        await first.StopAsync(Grace);
        var parts = new Dictionary<string, (ChangeCursor From, ChangeCursor To)>
        {
            [MemoryFeed.Server] = (ChangeCursor.AfterTransaction(20), ChangeCursor.AfterTransaction(50)),
        };
        await SinkOrders.ReplayAsync(old.Store, parts, new SinkFilter(), TestContext.Current.CancellationToken);
        var sink = new TestSink { Feed = new MemoryFeed(100, 5, 7), Store = old.Store };
        sink.Receiver.Limits = new SinkLimits { MaxMessages = 3, MaxConcurrency = 4 };
        var second = await sink.StartAsync();
        await sink.ReceivedAsync(150 + 200);
        await second.StopAsync(Grace);
        var expected = sink.Feed.All.Where(change => change.Change.Cursor.Transaction is > 20 and <= 50 or > 60).ToList();
        foreach (var key in sink.Receiver.Taken.GroupBy(message => Encoding.UTF8.GetString(message.Key.Span)))
        {
            var cursors = expected.Where(change => change.Change.StatementText == key.Key).Select(change => change.Change.Cursor);
            Assert.Equal(cursors, key.Select(message => message.Cursor));
        }
    }

    [Fact]
    public async Task A_replay_of_everything_ends_where_the_sink_stands_so_that_nothing_comes_a_third_time()
    {
        var old = new TestSink { Feed = new MemoryFeed(30, 5, 7) };
        var first = await old.StartAsync();
        await old.ReceivedAsync(150);
        await first.StopAsync(Grace);
        var parts = new Dictionary<string, (ChangeCursor From, ChangeCursor To)>
        {
            [MemoryFeed.Server] = (ChangeCursor.Start, ChangeCursor.AfterTransaction(60)),
            ["other"] = (ChangeCursor.Start, ChangeCursor.AfterTransaction(60)),
        };
        await SinkOrders.ReplayAsync(old.Store, parts, new SinkFilter(), TestContext.Current.CancellationToken);
        var sink = new TestSink { Feed = new MemoryFeed(60, 5, 7), Store = old.Store };
        var second = await sink.StartAsync();
        Assert.DoesNotContain("other", second.Status().Replaying);
        await Eventually.HoldsAsync(
            () => TestSink.LastCursor(second) == ChangeCursor.AfterTransaction(60), "the sink is at the end", TestContext.Current.CancellationToken);
        await second.StopAsync(Grace);
        sink.AssertComplete();
        Assert.Equal(300, sink.Receiver.Taken.Count);
    }

    [Fact]
    public async Task A_change_that_cannot_be_formatted_holds_its_server_and_says_so_until_it_can()
    {
        var sink = new TestSink { Feed = new MemoryFeed(20, 5, 7) };
        sink.Format.Fails = change => change.Cursor == new ChangeCursor(10, 0, 2);
        var delivery = await sink.StartAsync();
        await sink.ReceivedAsync(47);
        await Eventually.HoldsAsync(() => delivery.Status().IsFailing, "the sink says that it fails",
            TestContext.Current.CancellationToken);
        Assert.Contains("The test wants it so.", delivery.Status().LastError!.Message, StringComparison.Ordinal);
        Assert.Equal(47, sink.Receiver.Taken.Count);
        sink.Format.Fails = _ => false;
        await sink.ReceivedAsync(100);
        await delivery.StopAsync(Grace);
        sink.AssertComplete();
    }
}
