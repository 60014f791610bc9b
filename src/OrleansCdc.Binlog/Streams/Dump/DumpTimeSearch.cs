using OrleansCdc.Binlog.Connections;
using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Binlog.Streams.Dump;

/// <summary>
/// Finds the file of a server's log that holds a time. Servers do not look for times themselves, so the first events of some files are
/// read, each in a session of its own, as many as halving the list takes.
/// </summary>
public static class DumpTimeSearch
{
    /// <summary>The first event of the last file that was begun before the time; of the oldest file when none was.</summary>
    /// <returns>Null when the server has no log.</returns>
    /// <exception cref="BinlogStreamException">The server refuses to send its log.</exception>
    /// <exception cref="ConnectionException">The server cannot be reached.</exception>
    public static async Task<BinlogPosition?> FindAsync(ConnectionOptions server, DateTimeOffset time, CancellationToken cancellationToken)
    {
        var files = await ListAsync(server, cancellationToken);
        var seconds = time.ToUnixTimeMilliseconds() / 1000.0;
        var (low, high) = (0, files.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (await FirstTimeAsync(server, files[middle], cancellationToken) < seconds)
                low = middle;
            else
                high = middle - 1;
        }

        return files.Count == 0 ? null : files[low];
    }

    private static async Task<List<BinlogPosition>> ListAsync(ConnectionOptions server, CancellationToken cancellationToken)
    {
        await using var connection = await MySqlConnection.ConnectAsync(server, cancellationToken);
        var logs = await connection.QueryAsync("SHOW BINARY LOGS", cancellationToken);
        return [.. logs.Rows.Select(row => new BinlogPosition(row[0]!, BinlogPosition.FirstEventOffset))];
    }

    /// <summary>Seconds since 1970 at which the file was begun.</summary>
    private static async Task<uint> FirstTimeAsync(ConnectionOptions server, BinlogPosition file, CancellationToken cancellationToken)
    {
        var connection = await MySqlConnection.ConnectAsync(server, cancellationToken);
        var request = new BinlogDumpRequest
        {
            ServerId = (uint)Random.Shared.NextInt64(1L << 31, uint.MaxValue),
            ReplicaUuid = Guid.NewGuid(),
            Start = new(file, null),
            NonBlocking = true,
        };
        await using var stream = await connection.StartBinlogDumpAsync(request, cancellationToken);
        await foreach (var read in stream.WithCancellation(cancellationToken))
        {
            if (read is FormatDescriptionEvent)
                return read.Header.Timestamp;
        }

        throw BinlogFormatException.Create("a format description at the beginning of a file", "the end of the log");
    }
}
