using OrleansCdc.Capture.Sessions;

namespace OrleansCdc.Capture.Preflight;

/// <summary>A replica only logs what it replicates when it is told to.</summary>
internal sealed class ReplicaUpdatesCheck : IPreflightCheck
{
    private const string Check = "log_replica_updates";
    private const string Expected = "ON at a replica, with replica_preserve_commit_order: its own log then has the primary's changes in their order";

    public async Task<IReadOnlyList<PreflightFinding>> CheckAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        var needed = context.SplitsReplicationPrivileges ? "SLAVE MONITOR" : "REPLICATION CLIENT";
        if (!context.Grants.HasGlobal(needed, "REPLICA MONITOR"))
            return [new(Check, PreflightSeverity.Info, $"whether it is a replica cannot be told without {needed}", Expected, context.Grant(needed))];
        var status = await context.Connection.ReadTextAsync(ShowStatus(context), cancellationToken);
        if (status.Count == 0)
            return [new(Check, PreflightSeverity.Ok, "not a replica", Expected)];
        return [Judge(context)];
    }

    private static PreflightFinding Judge(PreflightContext context)
    {
        if (context.Variables.AnyOf("log_replica_updates", "log_slave_updates") != "ON")
            return new(Check, PreflightSeverity.Error, "OFF at a replica", Expected, "Put log_replica_updates (MariaDB: log_slave_updates) = ON under [mysqld] in my.cnf, and restart the server");
        if (!context.IsMariaDb && context.Variables.AnyOf("replica_preserve_commit_order", "slave_preserve_commit_order") == "OFF")
            return new(Check, PreflightSeverity.Warning, "replica_preserve_commit_order is OFF", Expected, context.SetGlobal("replica_preserve_commit_order", "ON"));
        return new(Check, PreflightSeverity.Ok, "ON", Expected);
    }

    private static string ShowStatus(PreflightContext context)
    {
        if (context.IsMariaDb)
            return "SHOW ALL SLAVES STATUS";
        return context.Connection.Version >= new Version(8, 0, 22) ? "SHOW REPLICA STATUS" : "SHOW SLAVE STATUS";
    }
}
