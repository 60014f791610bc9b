using OrleansCdc.Binlog.Connections;
using OrleansCdc.Grains.Tests.EndToEnd;
using OrleansCdc.Sandbox;

[assembly: AssemblyFixture(typeof(SharedServer))]

namespace OrleansCdc.Grains.Tests.EndToEnd;

/// <summary>One real MySQL for all tests of this assembly; each works in a schema of its own.</summary>
public sealed class SharedServer : IAsyncLifetime
{
    private SandboxServer? _server;
    private int _schemas;

    public ConnectionOptions Options => new()
    {
        Host = Server.Host,
        Port = Server.Port,
        User = Server.RootUser,
        Password = Server.RootPassword,
    };

    public SandboxServer Server => _server ?? throw new InvalidOperationException("The server is not started.");

    public async ValueTask InitializeAsync() =>
        _server = await SandboxServer.StartAsync(new SandboxOptions(), cancellationToken: TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
    }

    /// <summary>Makes an empty schema that no other test uses.</summary>
    public async Task<TestSchema> CreateSchemaAsync(CancellationToken cancellationToken)
    {
        var connection = await MySqlConnection.ConnectAsync(Options, cancellationToken);
        var name = $"test_{Interlocked.Increment(ref _schemas)}";
        await connection.ExecuteAsync($"CREATE DATABASE {name}", cancellationToken);
        await connection.ExecuteAsync($"USE {name}", cancellationToken);
        return new TestSchema(name, connection, this);
    }
}
