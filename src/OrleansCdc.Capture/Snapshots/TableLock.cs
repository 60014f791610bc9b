using OrleansCdc.Binlog.Connections;

namespace OrleansCdc.Capture.Snapshots;

/// <summary>LOCK TABLES ... READ, held by a session of its own, which gives it back by ending.</summary>
internal sealed class TableLock(MySqlConnection connection) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
