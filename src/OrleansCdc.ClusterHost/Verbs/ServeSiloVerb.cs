using System.CommandLine;
using OrleansCdc.Cluster;
using OrleansCdc.ClusterHost.Configuration;
using OrleansCdc.ClusterHost.Serving;
using OrleansCdc.Host.Configuration;
using OrleansCdc.Host.Verbs;

namespace OrleansCdc.ClusterHost.Verbs;

/// <summary><c>serve</c>, and what the program does without a verb: it is a silo, and answers its clients, until it is stopped.</summary>
internal static class ServeSiloVerb
{
    public static void AddTo(RootCommand root, Terminal terminal)
    {
        Configure(root, terminal);
        var serve = new Command(
            "serve", "Be a silo of the cluster and serve the API and the page. This is what happens without a verb, too.");
        Configure(serve, terminal);
        root.Add(serve);
    }

    private static void Configure(Command command, Terminal terminal)
    {
        var data = new Option<string?>("--data")
        {
            Description = $"The folder that all silos share; also {HostSettings.DataVariable}.",
            HelpName = "folder",
        };
        var urls = new Option<string?>("--urls")
        {
            Description = $"Where to listen; also {HostSettings.UrlsVariable}. {HostAddress.Default} if not given.",
            HelpName = "urls",
        };
        var settings = new Option<string?>("--settings")
        {
            Description = $"A JSON file with the section {ClusterConfiguration.Section}; "
                + $"environment variables {ClusterConfiguration.Prefix}... go before it.",
            HelpName = "file",
        };
        command.Add(data);
        command.Add(urls);
        command.Add(settings);
        command.SetAction((parsed, cancellationToken) => VerbGuard.RunAsync(terminal, () =>
        {
            var host = HostSettings.From(parsed.GetValue(data), parsed.GetValue(urls));
            return ServeAsync(host, ClusterConfiguration.Read(host.DataDirectory, parsed.GetValue(settings)), terminal, cancellationToken);
        }));
    }

    private static async Task<int> ServeAsync(
        HostSettings host, ClusterSettings cluster, Terminal terminal, CancellationToken cancellationToken)
    {
        var problems = SettingsValidator.Validate(host).Concat(ClusterSettingsCheck.Problems(cluster)).ToArray();
        foreach (var problem in problems) terminal.Fail(problem);
        if (problems.Length > 0) return ExitCodes.BadInput;
        await using var silo = await SiloServer.StartAsync(host, cluster, cancellationToken);
        terminal.Error.WriteLine(
            $"OrleansCdc serves {string.Join(" and ", silo.Addresses)} as a silo of '{cluster.ClusterId}' over {cluster.DataDirectory}.");
        foreach (var warning in SettingsValidator.Warnings(host).Concat(ClusterSettingsCheck.Warnings(cluster)))
            terminal.Error.WriteLine(warning);
        await silo.WaitForShutdownAsync(cancellationToken);
        return ExitCodes.Done;
    }
}
