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

    [Fact]
    public async Task A_sink_whose_cursors_are_missing_delivers_nothing_and_says_so()
    {
        await CreateAndCloseAsync();
        Directory.Delete(_site.Delivery, recursive: true);

        var grain = await _site.OpenAsync();

        await AssertMissingAsync(grain);
        var refused = await Assert.ThrowsAsync<GrainException>(() => grain.ReplayAsync(new SinkReplay()));
        Assert.Contains("sinks/ledger/delivery", refused.Message, StringComparison.Ordinal);
        await grain.ResumeAsync();
        await AssertMissingAsync(grain);
        await grain.DeactivateAsync(Token);
    }

    [Fact]
    public async Task A_sink_whose_cursors_were_restored_goes_on_from_them()
    {
        await CreateAndCloseAsync();
        var aside = _site.Delivery + ".aside";
        Directory.Move(_site.Delivery, aside);
        var grain = await _site.OpenAsync();
        await AssertMissingAsync(grain);
        await grain.DeactivateAsync(Token);
        Directory.Move(aside, _site.Delivery);

        grain = await _site.OpenAsync();

        var status = await grain.GetStatusAsync();
        Assert.Equal((SinkState.Running, null), (status.State, status.LastError?.Message));
        Assert.Equal(Here, Assert.Single(status.Servers).Cursor);
        await grain.DeactivateAsync(Token);
    }

    [Fact]
    public async Task A_sink_whose_cursors_are_missing_can_be_removed_and_created_again()
    {
        await CreateAndCloseAsync();
        Directory.Delete(_site.Delivery, recursive: true);
        var grain = await _site.OpenAsync();

        await grain.RemoveAsync();
        var status = await grain.CreateAsync(SinkSite.Registration, new SinkStart { Cursor = Here });

        Assert.Equal(SinkState.Running, status.State);
        Assert.Equal(Here, Assert.Single(status.Servers).Cursor);
        await grain.DeactivateAsync(Token);
    }

    private async Task CreateAndCloseAsync()
    {
        var grain = await _site.OpenAsync();
        await grain.CreateAsync(SinkSite.Registration, new SinkStart { Cursor = Here });
        await grain.DeactivateAsync(Token);
    }

    private static async Task AssertMissingAsync(SinkGrain grain)
    {
        var status = await grain.GetStatusAsync();
        Assert.Equal(SinkState.Stopped, status.State);
        Assert.StartsWith("The cursors of sink 'ledger' are missing from sinks/ledger/delivery.", status.LastError?.Message, StringComparison.Ordinal);
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
