using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using OrleansCdc.Grains.State;

namespace OrleansCdc.Cluster.States;

/// <summary>Opens a store of states for each grain, as the settings say.</summary>
internal sealed class StateStores(ClusterSettings settings, IServiceProvider services)
{
    /// <summary>What the storage provider is registered as.</summary>
    public const string Provider = "orleanscdc";

    public IStateStore Open() => settings.State == StatePlace.Files
        ? new FileStateStore(settings.DataDirectory)
        : new ProviderStateStore(services.GetRequiredKeyedService<IGrainStorage>(Provider));
}
