using System.CommandLine;
using OrleansCdc.Host.Configuration;
using OrleansCdc.Host.Serving;

namespace OrleansCdc.Host.Verbs;

/// <summary>
/// <c>serve</c>, and what the program does without a verb: it follows its servers and answers its clients until it is stopped.
/// </summary>
internal static class ServeVerb
{
    public static void AddTo(RootCommand root, Terminal terminal)
    {
        Configure(root, terminal);
        var serve = new Command(
            "serve", "Follow the registered servers and serve the API and the page. This is what happens without a verb, too.");
        Configure(serve, terminal);
        root.Add(serve);
    }

    private static void Configure(Command command, Terminal terminal)
    {
        var data = new Option<string?>("--data")
        {
            Description = $"The folder for everything that is kept; also {HostSettings.DataVariable}.",
            HelpName = "folder",
        };
        var urls = new Option<string?>("--urls")
        {
            Description = $"Where to listen; also {HostSettings.UrlsVariable}. {HostAddress.Default} if not given.",
            HelpName = "urls",
        };
        command.Add(data);
        var telemetry = new Option<string?>("--telemetry")
        {
            Description = $"Where to send OpenTelemetry's metrics and traces, as http://localhost:4317; also {HostSettings.TelemetryVariable}.",
            HelpName = "address",
        };
        command.Add(urls);
        command.Add(telemetry);
        command.SetAction((parsed, cancellationToken) => VerbGuard.RunAsync(
            terminal,
            () => ServeAsync(
                HostSettings.From(parsed.GetValue(data), parsed.GetValue(urls), parsed.GetValue(telemetry)), terminal, cancellationToken)));
    }

    private static async Task<int> ServeAsync(HostSettings settings, Terminal terminal, CancellationToken cancellationToken)
    {
        var problems = SettingsValidator.Validate(settings);
        foreach (var problem in problems) terminal.Fail(problem);
        if (problems.Count > 0) return ExitCodes.BadInput;
        await using var server = await HostServer.StartAsync(settings, cancellationToken);
        terminal.Error.WriteLine(
            $"OrleansCdc serves {string.Join(" and ", server.Addresses)} and keeps its data in {settings.DataDirectory}.");
        foreach (var warning in SettingsValidator.Warnings(settings)) terminal.Error.WriteLine(warning);
        await server.WaitForShutdownAsync(cancellationToken);
        return ExitCodes.Done;
    }
}
