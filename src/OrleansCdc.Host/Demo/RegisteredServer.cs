using System.Text.Json;
using OrleansCdc.Binlog.Connections;
using OrleansCdc.Host.Verbs;

namespace OrleansCdc.Host.Demo;

/// <summary>The demo's server as the API shows it. The demo uses the API as anybody would.</summary>
internal sealed class RegisteredServer(string hostAddress, string name)
{
    private const string StatusSubscription =
        "subscription { serverStatus { name state problem { message fix } findings { check severity found fix } } }";

    private const string PriceChanges = """
        query($server: String!) {
          changes(server: $server, schema: "shop", table: "products", changedColumn: "price", last: 1) { nodes { transaction { id } } }
        }
        """;

    private readonly Uri _host = new(hostAddress);

    public async Task RegisterAsync(ConnectionOptions connection, CancellationToken cancellationToken)
    {
        using var host = new RunningHost(_host);
        await host.RunAsync(
            ExampleOperation.Read("register-server"), new { input = RegistrationInput.From(name, connection) }, cancellationToken);
    }

    /// <summary>Waits until the binlog is followed, and tells on the way what the checks found.</summary>
    /// <exception cref="VerbException">The server cannot be captured; the message says why and what to do.</exception>
    public async Task WaitUntilStreamingAsync(Action<string> say, CancellationToken cancellationToken)
    {
        using var host = new RunningHost(_host);
        await foreach (var data in host.SubscribeAsync(StatusSubscription, null, cancellationToken))
        {
            var server = data.GetProperty("serverStatus");
            if (server.GetProperty("name").GetString() != name) continue;
            var state = server.GetProperty("state").GetString();
            if (state == "ERROR") throw Failed(server);
            if (state != "STREAMING") continue;
            foreach (var finding in server.GetProperty("findings").EnumerateArray()) Tell(finding, say);
            return;
        }
    }

    /// <summary>The last transaction that changed a price, once the history has it.</summary>
    public async Task<string> LastPriceChangeAsync(CancellationToken cancellationToken)
    {
        using var host = new RunningHost(_host);
        while (true)
        {
            var data = await host.RunAsync(PriceChanges, new { server = name }, cancellationToken);
            var nodes = data.GetProperty("changes").GetProperty("nodes");
            if (nodes.GetArrayLength() > 0) return nodes[0].GetProperty("transaction").GetProperty("id").GetString()!;
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancellationToken);
        }
    }

    private static VerbException Failed(JsonElement server)
    {
        var problem = server.GetProperty("problem");
        return VerbException.Refused($"{problem.GetProperty("message").GetString()}\n{problem.GetProperty("fix").GetString()}".TrimEnd());
    }

    private static void Tell(JsonElement finding, Action<string> say)
    {
        if (finding.GetProperty("severity").GetString() == "OK") return;
        var fix = finding.GetProperty("fix").GetString();
        say($"{finding.GetProperty("check").GetString()} is {finding.GetProperty("found").GetString()}. {fix}".TrimEnd());
    }
}
