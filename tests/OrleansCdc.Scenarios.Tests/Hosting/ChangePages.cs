namespace OrleansCdc.Scenarios.Tests.Hosting;

/// <summary>Reads a table's history through the API's connection.</summary>
internal static class ChangePages
{
    /// <summary>Every change of a table, oldest first, page by page.</summary>
    public static async Task<List<RecordedChange>> AllChangesAsync(
        this ApiClient api, string name, string schema, string table, CancellationToken cancellationToken)
    {
        const string query = $$"""
            query($server: String!, $schema: String!, $table: String!, $after: Cursor) {
              changes(server: $server, schema: $schema, table: $table, first: 1000, after: $after) {
                nodes { {{RecordedChange.Fields}} } pageInfo { hasNextPage endCursor } coverage { gaps { reason } }
              }
            }
            """;
        var changes = new List<RecordedChange>();
        string? after = null;
        while (true)
        {
            var answer = await api.QueryAsync(query, new { server = name, schema, table, after }, cancellationToken);
            var page = answer.GetProperty("changes");
            Assert.Equal("[]", page.GetProperty("coverage").GetProperty("gaps").GetRawText());
            changes.AddRange(page.GetProperty("nodes").EnumerateArray().Select(RecordedChange.From));
            if (!page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean()) return changes;
            after = page.GetProperty("pageInfo").GetProperty("endCursor").GetString();
        }
    }
}
