using OrleansCdc.Cluster.Owners;
using OrleansCdc.Cluster.Tests.Silos;
using OrleansCdc.Grains.Sources;
using OrleansCdc.Grains.Tests;
using OrleansCdc.Grains.Tests.EndToEnd;

namespace OrleansCdc.Cluster.Tests.Moves;

/// <summary>
/// Nothing happens on a server, and somebody waits for longer than these tests do that something does: its source moves all the same.
/// </summary>
public sealed class WaitingTests(SharedServer server) : IDisposable
{
    private static readonly TimeSpan Ages = TimeSpan.FromMinutes(3);
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public Task A_source_that_somebody_waits_for_is_handed_over() => MoveAsync(async group =>
    {
        await SourceOf(group).HandOverAsync();
        await Eventually.HoldsAsync(() => group.OwnerOf(SiloGroup.Shop) is not null, "a silo owns the source again", Token);
    });

    [Fact]
    public Task A_source_that_somebody_waits_for_moves_where_it_is_told_to() => MoveAsync(async group =>
    {
        var target = group.StrangerTo(SiloGroup.Shop);
        await group.Cluster.MigrateAsync(SourceOf(group), target.SiloAddress);
        await Eventually.HoldsAsync(() => group.OwnerOf(SiloGroup.Shop) == target, "the silo owns the source", Token);
    });

    private static ISourceOwner SourceOf(SiloGroup group) =>
        ((IGrainFactory)group.Silos[0].ServiceProvider.GetService(typeof(IGrainFactory))!).GetGrain<ISourceOwner>(SiloGroup.Shop.Value);

    private async Task MoveAsync(Func<SiloGroup, Task> move)
    {
        await using var schema = await server.CreateSchemaAsync(Token);
        await using var group = await SiloGroup.StartAsync(_directory.Path, silos: 2);
        await SiloGroup.GrainsOf(group.Silos[0]).Servers.RegisterAsync(SiloGroup.Shop, schema.Registration);
        await group.WaitForStateAsync(SiloGroup.Shop, SourceState.Streaming);
        var source = SiloGroup.GrainsOf(group.StrangerTo(SiloGroup.Shop)).Source(SiloGroup.Shop);
        var mark = source.WaitForMarkAsync(ulong.MaxValue, Ages);
        // The wait is there once a call that was made after it is answered.
        await source.GetMarkAsync();

        await move(group);

        await group.WaitForStateAsync(SiloGroup.Shop, SourceState.Streaming);
        Assert.InRange(await mark, 0ul, ulong.MaxValue - 1);
    }
}
