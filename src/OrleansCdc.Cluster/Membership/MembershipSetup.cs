using System.Net;
using Orleans.Configuration;

namespace OrleansCdc.Cluster.Membership;

/// <summary>Has the silo find the others, and tells how soon it takes one that does not answer for dead.</summary>
internal static class MembershipSetup
{
    public static void Configure(ISiloBuilder silo, ClusterSettings settings)
    {
        var address = settings.Membership == MembershipPlace.Localhost ? IPAddress.Loopback : settings.Address;
        var port = settings.SiloPort == 0 ? FreePort.Find(address) : settings.SiloPort;
        silo.ConfigureEndpoints(address, port, settings.GatewayPort);
        Join(silo, settings, port);
        silo.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (settings.ClusterId, settings.ServiceId));
        silo.Configure<ClusterMembershipOptions>(options =>
        {
            options.ProbeTimeout = settings.ProbeTimeout;
            options.TableRefreshTimeout = 3 * settings.ProbeTimeout;
        });
    }

    private static void Join(ISiloBuilder silo, ClusterSettings settings, int port)
    {
        if (settings.Membership == MembershipPlace.PostgreSql)
        {
            silo.UseAdoNetClustering(options =>
            {
                options.Invariant = "Npgsql";
                options.ConnectionString = settings.MembershipConnection;
            });
        }
        else
        {
            silo.UseDevelopmentClustering(new IPEndPoint(IPAddress.Loopback, settings.FirstSiloPort == 0 ? port : settings.FirstSiloPort));
        }
    }
}
