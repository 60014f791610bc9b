using System.Text.Json;
using OrleansCdc.Sandbox;

namespace OrleansCdc.Scenarios.Tests.Hosting;

/// <summary>What the scenarios ask the API for.</summary>
internal static class ApiOperations
{
    private static readonly TimeSpan CatchUpLimit = TimeSpan.FromMinutes(3);

    /// <summary>Registers a server as its root user, unless told otherwise.</summary>
    public static Task<JsonElement> RegisterAsync(
        this ApiClient api,
        string name,
        SandboxServer server,
        CancellationToken cancellationToken,
        string? user = null,
        string? password = null,
        int? port = null,
        string sslMode = "PREFERRED")
    {
        const string mutation = "mutation($input: RegisterServerInput!) { registerServer(input: $input) { name state } }";
        var login = new { user = user ?? server.RootUser, password = password ?? server.RootPassword };
        var input = new { name, host = server.Host, port = port ?? server.Port, login.user, login.password, sslMode };
        return api.QueryAsync(mutation, new { input }, cancellationToken);
    }

    public static async Task<JsonElement> ServerAsync(this ApiClient api, string name, CancellationToken cancellationToken)
    {
        const string query = """
            query($name: String!) {
              server(name: $name) {
                state lagSeconds transactions problem { code message fix } position { file offset gtids }
                snapshot { rowsDone }
              }
            }
            """;
        return (await api.QueryAsync(query, new { name }, cancellationToken)).GetProperty("server");
    }

    /// <summary>Waits until the server is in the state, and returns what the API says of it then.</summary>
    public static async Task<JsonElement> WaitForStateAsync(
        this ApiClient api, string name, string state, CancellationToken cancellationToken)
    {
        JsonElement server = default;
        await Eventually.HoldsAsync(
            async () => (server = await api.ServerAsync(name, cancellationToken)).GetProperty("state").GetString() == state,
            $"{name} is {state}",
            cancellationToken,
            CatchUpLimit,
            () => server.GetRawText());
        return server;
    }

    /// <summary>Waits until everything the server has logged so far is stored and visible.</summary>
    public static async Task CatchUpAsync(this ApiClient api, string name, SandboxServer server, CancellationToken cancellationToken)
    {
        var variable = server.Product == ServerProduct.MySql97 ? "gtid_executed" : "gtid_binlog_pos";
        var executed = (await server.QueryAsync($"SELECT @@GLOBAL.{variable}", null, cancellationToken)).ReplaceLineEndings("");
        var (file, offset) = await server.BinlogEndAsync(cancellationToken);
        JsonElement state = default;
        await Eventually.HoldsAsync(
            async () =>
            {
                state = await api.ServerAsync(name, cancellationToken);
                var position = state.GetProperty("position");
                return position.ValueKind != JsonValueKind.Null
                    && (executed.Length > 0 ? HasAll(position, executed) : IsAt(position, file, offset));
            },
            $"{name} has reached {file}:{offset} {executed}",
            cancellationToken,
            CatchUpLimit,
            () => state.GetRawText());
    }

    /// <summary>With GTIDs it is they that say how far the history is; its file and offset stay at the last transaction's end.</summary>
    private static bool HasAll(JsonElement position, string executed) => position.GetProperty("gtids").GetString() == executed;

    private static bool IsAt(JsonElement position, string file, ulong offset)
    {
        var order = string.CompareOrdinal(position.GetProperty("file").GetString(), file);
        return order > 0 || (order == 0 && ulong.Parse(position.GetProperty("offset").GetString()!) >= offset);
    }
}
