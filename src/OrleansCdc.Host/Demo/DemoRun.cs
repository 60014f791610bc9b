using OrleansCdc.Binlog.Connections;
using OrleansCdc.Host.Configuration;
using OrleansCdc.Host.Serving;
using OrleansCdc.Host.Verbs;
using OrleansCdc.Sandbox;
using Spectre.Console;

namespace OrleansCdc.Host.Demo;

/// <summary>The demo from its first line to Ctrl-C. Whatever it started ends with it.</summary>
internal sealed class DemoRun(DemoOptions options, Terminal terminal)
{
    private readonly IAnsiConsole _console = terminal.Screen;

    public Task RunAsync(CancellationToken cancellationToken) =>
        options.Server is { } url ? RunWithOwnServerAsync(url, cancellationToken) : RunWithShopAsync(cancellationToken);

    private async Task RunWithShopAsync(CancellationToken cancellationToken)
    {
        await using var server = await StartServerAsync(cancellationToken);
        Say($"{(options.MariaDb ? "MariaDB" : "MySQL")} {server.Version} runs. Filling a small shop ...");
        await server.Traffic.OpenShopAsync(cancellationToken);
        var account = await server.CreateCaptureAccountAsync(cancellationToken);
        await using var host = await StartHostAsync(Path.Combine(server.TemporaryDirectory, "history"), cancellationToken);
        var registered = new RegisteredServer(host.Addresses[0], "shop");
        await RegisterAsync(registered, account, cancellationToken);
        await server.Traffic.WarmUpAsync(cancellationToken);
        var mistake = await registered.LastPriceChangeAsync(cancellationToken);
        Welcome.Write(_console, host.Addresses[0], mistake);
        await server.Traffic.RunAsync(cancellationToken);
    }

    private async Task RunWithOwnServerAsync(string url, CancellationToken cancellationToken)
    {
        var connection = ServerPassword.Complete(ParseUrl(url), ServerPassword.DefaultVariable, terminal);
        var data = Directory.CreateTempSubdirectory("orleanscdc-demo-");
        try
        {
            await using var host = await StartHostAsync(data.FullName, cancellationToken);
            await RegisterAsync(new RegisteredServer(host.Addresses[0], "mine"), connection, cancellationToken);
            Welcome.WriteOwnServer(_console, host.Addresses[0], connection.Endpoint);
            await host.WaitForShutdownAsync(cancellationToken);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private async Task<DemoServer> StartServerAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await DownloadProgress.ShowAsync(
                _console, progress => DemoServer.StartAsync(options.MariaDb, progress, cancellationToken));
        }
        catch (SandboxException exception)
        {
            throw VerbException.Refused(exception.Message);
        }
    }

    private Task<HostServer> StartHostAsync(string dataDirectory, CancellationToken cancellationToken)
    {
        var wanted = options.Port ?? ListeningPort.Usual;
        var port = ListeningPort.FindFrom(wanted);
        if (port != wanted) Say($"Port {wanted} is taken; the page is at port {port}.");
        var settings = new HostSettings { DataDirectory = dataDirectory, Urls = [$"http://127.0.0.1:{port}"], LogsLife = false };
        return HostServer.StartAsync(settings, cancellationToken);
    }

    private async Task RegisterAsync(RegisteredServer registered, ConnectionOptions connection, CancellationToken cancellationToken)
    {
        Say("Registering it, reading what is there, then following its binlog ...");
        await registered.RegisterAsync(connection, cancellationToken);
        await registered.WaitUntilStreamingAsync(finding => Say(finding), cancellationToken);
    }

    private void Say(string line) => _console.MarkupLine($"[grey]{Markup.Escape(line)}[/]");

    private static ConnectionOptions ParseUrl(string url)
    {
        try
        {
            return ConnectionOptions.Parse(url);
        }
        catch (FormatException exception)
        {
            throw VerbException.BadInput($"--server: {exception.Message}");
        }
    }
}
