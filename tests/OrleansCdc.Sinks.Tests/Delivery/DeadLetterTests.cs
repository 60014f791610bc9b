using System.Text;
using OrleansCdc.Sinks.Delivery;
using OrleansCdc.Sinks.Formats;
using OrleansCdc.Sinks.Receivers;

namespace OrleansCdc.Sinks.Tests.Delivery;

public sealed class DeadLetterTests
{
    private const int Changes = 100;
    private const int Keys = 10;
    private const int OfEachKey = Changes / Keys;
    private bool _refuses = true;

    [Fact]
    public async Task A_refused_change_is_put_aside_with_the_later_ones_of_its_key_and_no_others()
    {
        var sink = Refusing();
        var delivery = await sink.StartAsync();
        await PutAsideAsync(delivery);
        await sink.ReceivedAsync(Changes - OfEachKey);
        Assert.DoesNotContain(sink.Receiver.Taken, HasKeyThree);
        var letters = await delivery.ListDeadLettersAsync(0, Changes, refusedOnly: false, TestContext.Current.CancellationToken);
        Assert.Equal([true, .. Enumerable.Repeat(false, OfEachKey - 1)], letters.Select(letter => letter.Refused));
        Assert.Equal("no threes", letters[0].Reason);
        await delivery.StopAsync(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Retrying_sends_the_refused_change_and_what_waited_in_order()
    {
        var sink = Refusing();
        var delivery = await sink.StartAsync();
        await PutAsideAsync(delivery);
        _refuses = false;
        Assert.Equal(1, await delivery.RetryDeadLettersAsync(null, TestContext.Current.CancellationToken));
        await sink.ReceivedAsync(Changes);
        sink.AssertComplete();
        await Eventually.HoldsAsync(() => delivery.Status().DeadLetters == 0, "the box empties", TestContext.Current.CancellationToken);
        await delivery.StopAsync(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Dropping_gives_one_change_up_and_sends_what_waited_in_order()
    {
        var sink = Refusing();
        var delivery = await sink.StartAsync();
        await PutAsideAsync(delivery);
        var letter = Assert.Single(
            await delivery.ListDeadLettersAsync(0, Changes, refusedOnly: true, TestContext.Current.CancellationToken));
        _refuses = false;
        Assert.Equal(1, await delivery.DropDeadLettersAsync([letter.Number], TestContext.Current.CancellationToken));
        await sink.ReceivedAsync(Changes - 1);
        var threes = sink.Receiver.Taken.Where(HasKeyThree).Select(message => message.Cursor).ToList();
        Assert.Equal(sink.Feed.All.Where(change => change.Change.StatementText == "3").Skip(1).Select(change => change.Change.Cursor),
            threes);
        await delivery.StopAsync(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task What_was_put_aside_is_there_after_a_restart_and_the_key_is_still_held()
    {
        var sink = Refusing();
        var first = await sink.StartAsync();
        await PutAsideAsync(first);
        await sink.ReceivedAsync(Changes - OfEachKey);
        await first.StopAsync(TimeSpan.FromSeconds(5));
        _refuses = false;
        var second = await sink.StartAsync();
        Assert.Equal(OfEachKey, second.Status().DeadLetters);
        Assert.DoesNotContain(sink.Receiver.Taken, HasKeyThree);
        await second.RetryDeadLettersAsync(null, TestContext.Current.CancellationToken);
        await sink.ReceivedAsync(Changes);
        await second.StopAsync(TimeSpan.FromSeconds(5));
        sink.AssertComplete();
    }

    [Fact]
    public async Task A_full_box_holds_the_sink_and_says_so_until_there_is_room()
    {
        var sink = Refusing(maxDeadLetters: 4);
        var delivery = await sink.StartAsync();
        await Eventually.HoldsAsync(
            () => delivery.Status() is { IsFailing: true, DeadLetters: 4 }, "the box is full", TestContext.Current.CancellationToken);
        Assert.Contains("4 messages are put aside", delivery.Status().LastError!.Message, StringComparison.Ordinal);
        _refuses = false;
        await delivery.RetryDeadLettersAsync(null, TestContext.Current.CancellationToken);
        await sink.ReceivedAsync(Changes);
        await delivery.StopAsync(TimeSpan.FromSeconds(5));
        sink.AssertComplete();
    }

    [Fact]
    public async Task A_whole_batch_that_is_refused_is_sent_one_by_one_to_find_the_wrong_one()
    {
        var sink = Refusing();
        sink.Receiver.Limits = new SinkLimits { MaxMessages = 20, MaxConcurrency = 2, TakesBatchesWhole = true };
        sink.Receiver.AnswerBatch = batch => batch.Any(message => Answer(message).Result == SendResult.Refused)
            ? new SendOutcome(SendResult.Refused, Reason: "one of them")
            : SendOutcome.Confirmed;
        var delivery = await sink.StartAsync();
        await PutAsideAsync(delivery);
        await sink.ReceivedAsync(Changes - OfEachKey);
        await delivery.StopAsync(TimeSpan.FromSeconds(5));
        Assert.Equal(1, delivery.Status().RefusedLetters);
    }

    [Fact]
    public async Task A_message_that_fails_while_others_get_through_is_put_aside_after_its_attempts()
    {
        var sink = Refusing(maxAttempts: 3, transactions: 400);
        sink.Receiver.Answer = message => HasKeyThree(message) ? new SendOutcome(SendResult.Retry, Reason: "odd") : SendOutcome.Confirmed;
        var delivery = await sink.StartAsync();
        await Eventually.HoldsAsync(() => delivery.Status().RefusedLetters == 1, "it is put aside", TestContext.Current.CancellationToken);
        var letter = Assert.Single(await delivery.ListDeadLettersAsync(0, 1, refusedOnly: true, TestContext.Current.CancellationToken));
        Assert.Equal("odd", letter.Reason);
        await delivery.StopAsync(TimeSpan.Zero);
    }

    private static bool HasKeyThree(SinkMessage message) => Encoding.UTF8.GetString(message.Key.Span) == "3";

    private static Task PutAsideAsync(SinkDelivery delivery) => Eventually.HoldsAsync(
        () => delivery.Status().DeadLetters == OfEachKey, "all changes of the key are put aside", TestContext.Current.CancellationToken);

    private TestSink Refusing(int maxDeadLetters = 1000, int? maxAttempts = null, int transactions = Changes / 5)
    {
        var sink = new TestSink
        {
            Feed = new MemoryFeed(transactions, 5, Keys),
            FirstBackoff = maxAttempts is null ? TimeSpan.FromMilliseconds(2) : TimeSpan.Zero,
            Definition = new() { Receiver = "memory", Format = "key", MaxDeadLetters = maxDeadLetters, MaxAttempts = maxAttempts },
        };
        sink.Receiver.Answer = Answer;
        return sink;
    }

    private SendOutcome Answer(SinkMessage message) =>
        _refuses && HasKeyThree(message) ? new SendOutcome(SendResult.Refused, Reason: "no threes") : SendOutcome.Confirmed;
}
