using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Dashboard;
using Orleans.Serialization;
using Orleans.Serialization.Cloning;
using OrleansCdc.Cluster.Membership;
using OrleansCdc.Cluster.Messages;
using OrleansCdc.Cluster.Owners;
using OrleansCdc.Cluster.Placement;
using OrleansCdc.Cluster.States;
using OrleansCdc.Cluster.Upkeep;
using OrleansCdc.Grains;
using OrleansCdc.Grains.Changes;
using OrleansCdc.Grains.Delivering;
using OrleansCdc.Grains.Secrets;
using OrleansCdc.History.Storage;
using OrleansCdc.Sinks;
using OrleansCdc.Sinks.Feeds;

namespace OrleansCdc.Cluster;

/// <summary>Makes a silo of a host.</summary>
public static class SiloSetup
{
    /// <summary>
    /// So long a call may take: opening a large history or making a long transaction durable is slow, and a timeout would have it done
    /// again.
    /// </summary>
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Adds the grains of OrleansCdc and what they need, with an <see cref="IGrainDirectory"/> that finds every grain of the cluster.
    /// </summary>
    /// <exception cref="ArgumentException">The settings are wrong; <see cref="ClusterSettingsCheck"/> tells all that is.</exception>
    public static ISiloBuilder AddOrleansCdc(this ISiloBuilder silo, ClusterSettings settings)
    {
        var problems = ClusterSettingsCheck.Problems(settings);
        if (problems.Count > 0)
            throw new ArgumentException(string.Join(' ', problems), nameof(settings));
        silo.AddOrleansCdcGrains(settings);
        MembershipSetup.Configure(silo, settings);
        if (settings.Dashboard)
            silo.AddDashboard();
        return silo;
    }

    /// <summary>The grains alone, for a cluster whose membership somebody else sees to.</summary>
    public static ISiloBuilder AddOrleansCdcGrains(this ISiloBuilder silo, ClusterSettings settings)
    {
        silo.AddPlacementDirector<NearSourcePlacement, NearSourceDirector>();
        silo.Configure<ActivationCountBasedPlacementOptions>(options => options.ChooseOutOf = int.MaxValue);
        silo.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = options.SystemResponseTimeout = ResponseTimeout);
        StateSetup.Configure(silo, settings);
        AddMessages(silo.Services);
        silo.Services.AddSingleton(settings);
        silo.Services.AddSingleton(TimeProvider.System);
        silo.Services.AddSingleton<IHistoryStorage>(_ => new LocalHistoryStorage(settings.DataDirectory));
        silo.Services.AddSingleton<ISecretProtector>(_ => new DirectorySecretProtector(Path.Combine(settings.DataDirectory, "keys")));
        silo.Services.AddSingleton<StateStores>();
        silo.Services.AddSingleton<GrainSupplies>();
        silo.Services.AddSingleton<IGrainDirectory, ClusterGrains>();
        silo.Services.AddSingleton<ChangeReaders>();
        silo.Services.AddSingleton<LocalSources>();
        AddSinks(silo.Services);
        silo.Services.AddSingleton(services => new ClusterHealth(services.GetRequiredService<ISiloStatusOracle>(), services.GetRequiredService<LocalSources>()));
        silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, HandOver>();
        silo.Services.AddHostedService<SourceKeeper>();
        return silo;
    }

    private static void AddSinks(IServiceCollection services)
    {
        services.AddSingleton(SinkCatalog.Default);
        services.AddSingleton<IDeliveryFeed, HistoryFeed>();
        services.AddSingleton<ISinkGrainDirectory, ClusterSinks>();
        services.AddSingleton<SinkSupplies>();
        services.AddSingleton<LocalSinks>();
        services.AddHostedService<SinkKeeper>();
    }

    private static void AddMessages(IServiceCollection services)
    {
        services.AddSerializer(serializer => serializer.AddJsonSerializer(
            MessageTypes.Contains, isCopyable: null, options => options.Configure<ISecretProtector>((json, secrets) => json.SerializerOptions = MessageFormat.For(secrets))));
        services.AddSingleton<IGeneralizedCopier, ImmutableMessages>();
    }
}
