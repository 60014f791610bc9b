using System.Data.Common;
using OrleansCdc.Cluster.Membership;
using OrleansCdc.Cluster.States;

namespace OrleansCdc.Cluster;

/// <summary>
/// Checks the settings before anything is started, and reports every problem at once. No connection string is in what it says.
/// </summary>
public static class ClusterSettingsCheck
{
    private const int HighestPort = 65535;

    /// <summary>What must be put right, one sentence each; empty when the silo can start.</summary>
    public static IReadOnlyList<string> Problems(ClusterSettings settings)
    {
        var problems = new List<string>();
        Require(
            settings.ClusterId.Length > 0 && settings.ServiceId.Length > 0,
            "ClusterId and ServiceId name the cluster; neither may be empty.", problems);
        Require(
            Path.IsPathFullyQualified(settings.DataDirectory),
            $"DataDirectory '{settings.DataDirectory}' is no full path; all silos must mean the same directory.", problems);
        Require(
            settings.SiloPort is >= 0 and <= HighestPort, $"SiloPort is {settings.SiloPort}; use 1 to {HighestPort}, or 0 for any.",
            problems);
        Require(
            settings.GatewayPort is >= 0 and <= HighestPort,
            $"GatewayPort is {settings.GatewayPort}; use 1 to {HighestPort}, or 0 for none.", problems);
        Require(
            settings.FirstSiloPort is >= 0 and <= HighestPort,
            $"FirstSiloPort is {settings.FirstSiloPort}; use 1 to {HighestPort}, or 0 for this silo's.", problems);
        Require(
            settings.ProbeTimeout >= TimeSpan.FromSeconds(1) && settings.ProbeTimeout <= TimeSpan.FromMinutes(1),
            $"ProbeTimeout is {settings.ProbeTimeout}; use 1 to 60 seconds.", problems);
        if (settings.Membership == MembershipPlace.PostgreSql)
            CheckConnection("MembershipConnection", settings.MembershipConnection, problems);
        if (settings.State != StatePlace.Files)
            CheckConnection("StateConnection", settings.StateConnection, problems);
        Require(
            settings.Telemetry.Length == 0 || Uri.TryCreate(settings.Telemetry, UriKind.Absolute, out _),
            $"Telemetry '{settings.Telemetry}' is no address; write one like http://localhost:4317.", problems);
        return problems;
    }

    /// <summary>What works but should be known.</summary>
    public static IReadOnlyList<string> Warnings(ClusterSettings settings)
    {
        var warnings = new List<string>();
        Require(
            settings.Membership != MembershipPlace.Localhost,
            "Membership is Localhost: when the first silo ends, the others stand still. For development only.", warnings);
        Require(
            settings.State != StatePlace.Files,
            "State is Files: nothing refuses the settings that a deposed owner saves. For development only.", warnings);
        return warnings;
    }

    private static void CheckConnection(string name, string connection, List<string> problems)
    {
        try
        {
            Require(new DbConnectionStringBuilder { ConnectionString = connection }.Count > 0, $"{name} is missing.", problems);
        }
        catch (ArgumentException)
        {
            problems.Add($"{name} is no connection string; write Name=value pairs with semicolons between them.");
        }
    }

    private static void Require(bool holds, string problem, List<string> problems)
    {
        if (!holds)
            problems.Add(problem);
    }
}
