using OrleansCdc.Binlog.Connections;

namespace OrleansCdc.Capture.Snapshots;

/// <summary>FLUSH TABLES WITH READ LOCK, held by the snapshot's own session; giving it back leaves the transaction open.</summary>
internal sealed class GlobalReadLock(MySqlConnection connection) : IAsyncDisposable
{
    public async ValueTask DisposeAsync() => await connection.ExecuteAsync("UNLOCK TABLES", CancellationToken.None);
}
