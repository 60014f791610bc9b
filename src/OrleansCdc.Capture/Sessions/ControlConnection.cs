using OrleansCdc.Binlog.Connections;

namespace OrleansCdc.Capture.Sessions;

/// <summary>
/// The session beside the dump, for questions about columns and positions. It connects when first asked, is used by one question at a time,
/// and is opened anew after it broke.
/// </summary>
internal sealed class ControlConnection(ConnectionOptions options) : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private MySqlConnection? _connection;

    public async Task<T> AskAsync<T>(Func<MySqlConnection, CancellationToken, Task<T>> question, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            _connection ??= await ServerSession.OpenAsync(options, cancellationToken);
            return await question(_connection, cancellationToken);
        }
        catch (Exception e) when (e is not (MySqlServerException or CaptureException))
        {
            await DropAsync();
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await DropAsync();
        _turn.Dispose();
    }

    private async ValueTask DropAsync()
    {
        var connection = _connection;
        _connection = null;
        if (connection is not null)
            await connection.DisposeAsync();
    }
}
