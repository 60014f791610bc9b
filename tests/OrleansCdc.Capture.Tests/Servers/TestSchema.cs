using OrleansCdc.Capture.Tests.Recording;
using OrleansCdc.Sandbox;

namespace OrleansCdc.Capture.Tests.Servers;

/// <summary>A schema for one test alone.</summary>
internal sealed class TestSchema(SandboxServer server, string name)
{
    private static int _count;

    public SandboxServer Server => server;

    public string Name => name;

    public static async Task<TestSchema> CreateAsync(SandboxServer server, string sql = "")
    {
        var schema = new TestSchema(server, $"t{Interlocked.Increment(ref _count)}_{Guid.NewGuid().ToString("N")[..6]}");
        await server.ExecuteAsync($"CREATE DATABASE {schema.Name} CHARACTER SET utf8mb4", cancellationToken: TestContext.Current.CancellationToken);
        if (sql.Length > 0)
            await schema.RunAsync(sql);
        return schema;
    }

    public Task RunAsync(string sql) => server.ExecuteAsync(sql, name, TestContext.Current.CancellationToken);

    public Task<string> QueryAsync(string sql) => server.QueryAsync(sql, name, TestContext.Current.CancellationToken);

    /// <summary>Compares the recorded changes of a table, played from the beginning, with what the server has.</summary>
    public async Task AssertFoldsToAsync(RecordingTarget target, string table, string columns = "*")
    {
        var text = await QueryAsync($"SET time_zone = '+00:00'; SELECT {columns} FROM {table}");
        var expected = text.Length == 0 ? [] : text.Split('\n');
        Assert.Equal(expected.Order(StringComparer.Ordinal), Fold.Of(target, name, table));
    }
}
