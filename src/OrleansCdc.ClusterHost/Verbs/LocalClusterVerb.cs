using System.CommandLine;
using OrleansCdc.ClusterHost.Serving;
using OrleansCdc.Host.Configuration;
using OrleansCdc.Host.Verbs;

namespace OrleansCdc.ClusterHost.Verbs;

/// <summary><c>local-cluster</c>: several silos on this machine, each a process of its own, over one data directory.</summary>
internal static class LocalClusterVerb
{
    private const int UsualSilos = 3;
    private const int MostSilos = 9;
    private const int UsualPort = 5080;

    public static Command Create(Terminal terminal)
    {
        var silos = new Option<int?>("--silos") { Description = $"How many silos; {UsualSilos} when left out." };
        var data = new Option<string?>("--data")
        {
            Description = $"The folder that the silos share; also {HostSettings.DataVariable}.",
            HelpName = "folder",
        };
        var port = new Option<int?>("--port")
        {
            Description = $"The first silo's web port, {UsualPort} when left out; the others take those behind it.",
        };
        var command = new Command("local-cluster", "Start several silos on this machine, to try a cluster.") { silos, data, port };
        command.Validators.Add(result =>
        {
            if (result.GetValue(silos) is < 1 or > MostSilos) result.AddError($"--silos must be between 1 and {MostSilos}.");
            if (result.GetValue(port) is < 1 or > 65535 - MostSilos) result.AddError($"--port must be between 1 and {65535 - MostSilos}.");
        });
        command.SetAction((parsed, cancellationToken) => VerbGuard.RunAsync(terminal, async () =>
        {
            var folder = HostSettings.From(parsed.GetValue(data), null).DataDirectory;
            await LocalCluster.RunAsync(
                parsed.GetValue(silos) ?? UsualSilos, folder, parsed.GetValue(port) ?? UsualPort, terminal, cancellationToken);
            return ExitCodes.Done;
        }));
        return command;
    }
}
