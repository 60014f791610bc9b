using System.Text.Json;
using OrleansCdc.Scenarios.Tests.Hosting;

namespace OrleansCdc.Scenarios.Tests.Undo;

/// <summary>Asks the API for the SQL that undoes changes.</summary>
internal static class ReversalOperations
{
    private const string Query = """
        query($server: String!, $schema: String, $table: String, $transaction: String, $after: Cursor, $limit: Int, $partial: Boolean) {
          reversal(
            server: $server, schema: $schema, table: $table, transaction: $transaction, after: $after, limit: $limit, partial: $partial
          ) { sql statements truncated incomplete cannotUndo { reason } coverage { gaps { reason } } }
        }
        """;

    /// <summary>The whole answer, whatever it says.</summary>
    public static async Task<JsonElement> AskReversalAsync(this ApiClient api, object variables, CancellationToken cancel) =>
        (await api.QueryAsync(Query, variables, cancel)).GetProperty("reversal");

    /// <summary>A script that undoes everything that was asked for; fails when it would not.</summary>
    public static async Task<Reversal> ReversalAsync(this ApiClient api, object variables, CancellationToken cancel)
    {
        var answer = await api.AskReversalAsync(variables, cancel);
        Assert.Equal(0, answer.GetProperty("cannotUndo").GetArrayLength());
        Assert.Equal(0, answer.GetProperty("incomplete").GetArrayLength());
        Assert.False(answer.GetProperty("truncated").GetBoolean());
        return new Reversal(answer.GetProperty("sql").GetString()!, answer.GetProperty("statements").GetInt32());
    }

    /// <summary>The cursor behind everything that is stored.</summary>
    public static async Task<string> LastCursorAsync(this ApiClient api, string server, CancellationToken cancel)
    {
        const string query = "query($server: String!) { changes(server: $server, last: 1) { pageInfo { endCursor } } }";
        var answer = await api.QueryAsync(query, new { server }, cancel);
        return answer.GetProperty("changes").GetProperty("pageInfo").GetProperty("endCursor").GetString()!;
    }
}
