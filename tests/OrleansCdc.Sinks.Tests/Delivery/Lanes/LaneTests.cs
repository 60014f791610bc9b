using System.Text;
using OrleansCdc.History;
using OrleansCdc.Sinks.Delivery.Circuits;
using OrleansCdc.Sinks.Delivery.Cursors;
using OrleansCdc.Sinks.Delivery.DeadLetters;
using OrleansCdc.Sinks.Delivery.Lanes;
using OrleansCdc.Sinks.Delivery.Statuses;
using OrleansCdc.Sinks.Feeds;
using OrleansCdc.Sinks.Formats;
using OrleansCdc.Sinks.Receivers;

namespace OrleansCdc.Sinks.Tests.Delivery.Lanes;

public sealed class LaneTests : IDisposable
{
    private readonly WatchedTime _time = new();
    private readonly MemoryReceiver _receiver = new();
    private readonly Backoff _backoff = new(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(2), new Random(7));
    private readonly DeliveryBoard _board;
    private readonly Sender _sender;

    public LaneTests()
    {
        _board = new DeliveryBoard("test", _time, () => { });
        _sender = new Sender(_receiver, new Circuit(_time, _backoff), _board, _time);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _sender.Dispose();

    [Fact]
    public async Task A_message_that_waits_for_long_holds_up_no_message_of_another_key()
    {
        _receiver.Answer = message => KeyOf(message) == "1"
            ? new SendOutcome(SendResult.Retry, TimeSpan.FromDays(1), "tomorrow")
            : SendOutcome.Confirmed;
        using var box = await DeadLetterBox.OpenAsync(new MemoryStore(), 10, _time, Token);
        var lane = new Lane(_sender, box, _board, _backoff, maxAttempts: null, _time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Token);
        // Both go in one batch, so the one that fails does so beside a success, and is left alone for as long as was asked for.
        lane.Post(Pending(key: 1));
        lane.Post(Pending(key: 2));
        var run = lane.RunAsync(end.Token);
        await Eventually.HoldsAsync(() => _time.LongestWait > TimeSpan.FromHours(1), "nothing is left but the message that waits", Token);

        lane.Post(Pending(key: 3));

        await Eventually.HoldsAsync(() => _receiver.Taken.Any(message => KeyOf(message) == "3"), "the other key's message is sent", Token);
        Assert.DoesNotContain(_receiver.Taken, message => KeyOf(message) == "1");
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    private static string KeyOf(SinkMessage message) => Encoding.UTF8.GetString(message.Key.Span);

    private static PendingMessage Pending(int key)
    {
        var row = MemoryFeed.Row((ulong)key, 0, key);
        var change = new DeliveredChange
        {
            Server = MemoryFeed.Server,
            Kind = DeliveredKind.Row,
            Schema = row.Schema,
            Change = row.Change,
            Id = $"row {key}",
        };
        var messages = new List<SinkMessage>();
        new KeyFormat().Write(change, messages);
        var after = new ServerCursor { Point = new FeedPoint { Cursor = ChangeCursor.AfterTransaction((ulong)key) } };
        return new PendingMessage(messages[0], change, 0, new Chunk(new ServerProgress(() => { }), after, 1, 1));
    }
}
