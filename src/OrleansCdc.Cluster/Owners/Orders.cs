using OrleansCdc.Grains;

namespace OrleansCdc.Cluster.Owners;

/// <summary>
/// Gives an order to a grain, which must not be repeated unless it is certain that nobody began with it. When its owner is lost on the way,
/// whoever gave the order is told so.
/// </summary>
internal static class Orders
{
    public static async Task<T> GiveAsync<T>(object grain, Func<Task<T>> call, TimeProvider time)
    {
        try
        {
            return await Repetition.RunAsync(call, Passing.WasNotBegun, time);
        }
        catch (Exception failure) when (Passing.LeavesInDoubt(failure))
        {
            throw GrainException.ForLostOwner(NameOf(grain), failure);
        }
    }

    private static string NameOf(object grain) => grain switch
    {
        ISourceGrain => $"server '{((IAddressable)grain).GetPrimaryKeyString()}'",
        IServerDirectoryGrain => "the list of servers",
        ISinkGrain => $"sink '{((IAddressable)grain).GetPrimaryKeyString()}'",
        ISinkDirectoryGrain => "the list of sinks",
        _ => ((IAddressable)grain).GetGrainId().ToString(),
    };
}
