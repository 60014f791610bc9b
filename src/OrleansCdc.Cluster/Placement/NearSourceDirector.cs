using Orleans.Runtime.Placement;
using OrleansCdc.Cluster.Owners;

namespace OrleansCdc.Cluster.Placement;

/// <summary>
/// Asks where the table's source is. It is nearly always the source that calls first, from its own silo; a reader elsewhere may be first as
/// well. Where the source is nowhere yet, the table goes to the silo that asks, which is where the source is about to be when it is the
/// source that asks.
/// </summary>
internal sealed class NearSourceDirector(IGrainFactory grains, ILocalSiloDetails here) : IPlacementDirector
{
    public async Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context)
    {
        var silos = context.GetCompatibleSilos(target);
        if (IPlacementDirector.GetPlacementHint(target.RequestContextData, silos) is { } hint)
            return hint;
        var source = grains.GetGrain<ISourceOwner>(TableAddress.SourceOf(target.GrainIdentity.Key.ToString()!));
        var place = await grains.GetGrain<IManagementGrain>(0).GetActivationAddress(source);
        if (place is not null && silos.Contains(place))
            return place;
        return silos.Contains(here.SiloAddress) ? here.SiloAddress : silos[0];
    }
}
