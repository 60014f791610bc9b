using OrleansCdc.Capture.Sessions;

namespace OrleansCdc.Capture.Preflight;

/// <summary>Server ids must differ all around: the server ends the dump of a replica when another one with its id connects.</summary>
internal sealed class ServerIdCheck : IPreflightCheck
{
    private const string Check = "server_id";
    private const string Expected = "an id of its own for the server, this capture and every other replica";

    public async Task<IReadOnlyList<PreflightFinding>> CheckAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        var server = context.Variables[Check];
        var mine = context.Settings.EffectiveServerId.ToString();
        if (server is null or "0")
            return [new(Check, PreflightSeverity.Error, server ?? "none", Expected, context.SetGlobal(Check, "1"))];
        if (server == mine)
            return [new(Check, PreflightSeverity.Error, $"the server and this capture both have {mine}", Expected, "Register the source with another replica server id")];
        return [await ClashAsync(context, mine, cancellationToken)];
    }

    private static async Task<PreflightFinding> ClashAsync(PreflightContext context, string mine, CancellationToken cancellationToken)
    {
        var needed = context.SplitsReplicationPrivileges ? "REPLICATION MASTER ADMIN" : "REPLICATION SLAVE";
        if (!context.Grants.HasGlobal(needed))
            return new(Check, PreflightSeverity.Info, $"the list of replicas cannot be read without {needed}", Expected, context.Grant(needed));
        var rows = await context.Connection.ReadTextAsync(ListReplicas(context), cancellationToken);
        return rows.Any(row => row[0] == mine)
            ? new(Check, PreflightSeverity.Warning, $"a replica with id {mine} is connected (it may be this capture's own previous connection)", Expected,
                "If another program uses that id, register the source with another replica server id")
            : new(Check, PreflightSeverity.Ok, mine, Expected);
    }

    private static string ListReplicas(PreflightContext context) =>
        !context.IsMariaDb && context.Connection.Version >= new Version(8, 0, 22) ? "SHOW REPLICAS" : "SHOW SLAVE HOSTS";
}
