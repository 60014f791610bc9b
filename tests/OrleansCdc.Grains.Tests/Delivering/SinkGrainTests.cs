using OrleansCdc.Grains.Delivering;
using OrleansCdc.History;
using OrleansCdc.Sinks.Definitions;

namespace OrleansCdc.Grains.Tests.Delivering;

public sealed class SinkGrainTests : IDisposable
{
    private static readonly ChangeCursor Here = ChangeCursor.AfterTransaction(40);
    private readonly SinkSite _site = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _site.Dispose();

    public static TheoryData<string> Changes => ["update", "pause", "stop", "remove"];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_change_that_cannot_be_saved_leaves_the_sink_running_where_it_stood(string change)
    {
        var grain = await _site.OpenAsync();
        await grain.CreateAsync(SinkSite.Registration, new SinkStart { Cursor = Here });
        _site.States.IsAway = true;

        await Assert.ThrowsAsync<IOException>(() => ChangeAsync(grain, change));

        var status = await grain.GetStatusAsync();
        Assert.Equal((SinkState.Running, null), (status.State, status.LastError?.Message));
        Assert.Equal(Here, Assert.Single(status.Servers).Cursor);
        _site.States.IsAway = false;
        Assert.Equal(SinkState.Paused, (await grain.PauseAsync()).State);
        await grain.DeactivateAsync(Token);
    }

    private static Task ChangeAsync(SinkGrain grain, string change) => change switch
    {
        "update" => grain.UpdateAsync(SinkSite.Registration),
        "pause" => grain.PauseAsync(),
        "stop" => grain.StopAsync(),
        "remove" => grain.RemoveAsync(),
        _ => throw new ArgumentOutOfRangeException(nameof(change), change, "No such change."),
    };
}
