using OrleansCdc.GraphQL.WebSockets;

namespace OrleansCdc.GraphQL.Tests.WebSockets;

/// <summary>Who gets the room that there is on a connection.</summary>
public sealed class FrameOutputTests
{
    private static readonly byte[] s_ping = "ping"u8.ToArray();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ping_BehindABacklog_WaitsForOneWriteOfIt()
    {
        var output = new ManualOutput(takesAtOnce: false);
        new Backlog(output, "a", 100).Room();
        var ping = output.SendAsync(s_ping, Cancellation).AsTask();
        await FinishAsync(output, writes: 1);
        await FinishAsync(output, writes: 2);
        await FinishAsync(output, writes: 3);
        Assert.Equal(["a1", "a2", "ping", "a3"], output.Writes);
        await ping;
    }

    [Fact]
    public async Task Backlogs_OfOneConnection_SendInTurn()
    {
        var output = new ManualOutput(takesAtOnce: false);
        foreach (var name in new[] { "a", "b", "c" }) new Backlog(output, name, 3).Room();
        for (var writes = 1; writes < 9; writes++) await FinishAsync(output, writes);
        Assert.Equal(["a1", "a2", "b1", "c1", "a3", "b2", "c2", "b3", "c3"], output.Writes);
    }

    [Fact]
    public async Task Backlogs_OnAConnectionThatTakesEverythingAgain_SendInTurn()
    {
        var output = new ManualOutput(takesAtOnce: false);
        foreach (var name in new[] { "a", "b" }) new Backlog(output, name, 4).Room();
        var ping = output.SendAsync(s_ping, Cancellation).AsTask();
        output.FinishAll();
        await ping;
        await WritesAsync(output, 9);
        Assert.Equal(["a1", "a2", "b1", "ping", "a3", "b2", "a4", "b3", "b4"], output.Writes);
        Assert.True(output.TrySend(s_ping, waiter: null));
    }

    [Fact]
    public async Task Frame_GivenUpWhileItWaits_IsNotSentAndHoldsNobodyUp()
    {
        var output = new ManualOutput(takesAtOnce: false);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        Assert.True(output.TrySend("first"u8, waiter: null));
        var givenUp = output.SendAsync("given up"u8.ToArray(), stop.Token).AsTask();
        var last = output.SendAsync("last"u8.ToArray(), Cancellation).AsTask();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => givenUp);
        output.Finish();
        await last;
        Assert.Equal(["first", "last"], output.Writes);
    }

    [Fact]
    public async Task Frame_GivenUpJustWhenItsTurnComes_IsSentWholeOrNotAtAll()
    {
        for (var round = 0; round < 500; round++)
        {
            var output = new ManualOutput(takesAtOnce: false);
            using var stop = new CancellationTokenSource();
            Assert.True(output.TrySend("first"u8, waiter: null));
            var frame = "second"u8.ToArray();
            var sending = Task.Run(() => SendAndReuseAsync(output, frame, stop.Token), Cancellation);
            var finishing = Task.Run(output.Finish, Cancellation);
            await stop.CancelAsync();
            await finishing;
            var isSent = await sending;
            if (isSent) await WritesAsync(output, 2);
            Assert.Equal(isSent ? ["first", "second"] : ["first"], output.Writes);
        }
    }

    /// <summary>True when the frame was taken; either way its bytes are somebody else's as soon as the output is done with them.</summary>
    private static async Task<bool> SendAndReuseAsync(FrameOutput output, byte[] frame, CancellationToken stop)
    {
        try
        {
            await output.SendAsync(frame, stop);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        finally
        {
            frame.AsSpan().Clear();
        }
    }

    /// <summary>Ends the write that is the last of so many, and waits for the next one.</summary>
    private static Task FinishAsync(ManualOutput output, int writes)
    {
        output.Finish();
        return WritesAsync(output, writes + 1);
    }

    private static Task WritesAsync(ManualOutput output, int count) =>
        Eventually.HoldsAsync(() => output.Writes.Count >= count, $"{count} writes were made", Cancellation);
}
