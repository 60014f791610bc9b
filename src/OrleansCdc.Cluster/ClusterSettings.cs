using System.Net;
using OrleansCdc.Cluster.Membership;
using OrleansCdc.Cluster.States;

namespace OrleansCdc.Cluster;

/// <summary>
/// What a silo is told at its start. All silos of a cluster have the same, but for addresses and ports. Connection strings are secrets.
/// </summary>
public sealed record ClusterSettings
{
    /// <summary>Names the cluster: silos with the same name and the same membership find each other.</summary>
    public string ClusterId { get; init; } = "orleanscdc";

    /// <summary>Names the service, whose states outlive its clusters.</summary>
    public string ServiceId { get; init; } = "orleanscdc";

    /// <summary>
    /// The directory that holds the histories and the keys that encrypt passwords. All silos share it: one machine, or a file system that
    /// shows a created, renamed or deleted file to all of them at once.
    /// </summary>
    public required string DataDirectory { get; init; }

    public MembershipPlace Membership { get; init; } = MembershipPlace.Localhost;

    /// <summary>The connection string of the database, for <see cref="MembershipPlace.PostgreSql"/>.</summary>
    public string MembershipConnection { get; init; } = "";

    public StatePlace State { get; init; } = StatePlace.Files;

    /// <summary>The connection string of the storage account or the database; empty for <see cref="StatePlace.Files"/>.</summary>
    public string StateConnection { get; init; } = "";

    /// <summary>The container, for <see cref="StatePlace.AzureBlobs"/>; made when it is missing.</summary>
    public string StateContainer { get; init; } = "orleanscdc";

    /// <summary>Where the other silos reach this one.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port for the other silos; 0 for any that is free.</summary>
    public int SiloPort { get; init; }

    /// <summary>The port for clients of Orleans; 0 for none, which is what the API needs.</summary>
    public int GatewayPort { get; init; }

    /// <summary>The first silo's port, for <see cref="MembershipPlace.Localhost"/>; 0 when this silo is the first.</summary>
    public int FirstSiloPort { get; init; }

    /// <summary>
    /// How long silos wait for each other's answer before they count it as missed; three missed answers are death. 1 to 60 seconds.
    /// </summary>
    public TimeSpan ProbeTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Whether the Orleans dashboard is served, at <c>/orleans</c>. It shows grains and silos to whoever can reach the page.
    /// </summary>
    public bool Dashboard { get; init; }

    /// <summary>Where OpenTelemetry's traces and metrics go, as <c>http://collector:4317</c>; empty for nowhere.</summary>
    public string Telemetry { get; init; } = "";
}
