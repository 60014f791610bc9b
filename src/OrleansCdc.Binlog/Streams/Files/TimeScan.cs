using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Binlog.Streams.Files;

/// <summary>Finds the first transaction of a file that is not earlier than a time, by the headers alone.</summary>
internal static class TimeScan
{
    /// <param name="path">The file.</param>
    /// <param name="seconds">Seconds since 1970 in UTC.</param>
    /// <param name="cancellationToken">Ends the scan.</param>
    /// <returns>Where the transaction starts, or the file's end (its rotate event, if it has one).</returns>
    public static async Task<BinlogPosition> FindAsync(string path, double seconds, CancellationToken cancellationToken)
    {
        using var reader = BinlogFileReader.Open(path);
        var previous = EventType.Unknown;
        while (true)
        {
            var position = reader.Position;
            if (await reader.ReadAsync(cancellationToken) is not { } raw)
                return position;
            if (EndsFile(raw.Header.Type) || (raw.Header.Timestamp >= seconds && StartsTransaction(raw.Header.Type, previous)))
                return position;
            previous = raw.Header.Type;
        }
    }

    private static bool EndsFile(EventType type) => type is EventType.Rotate or EventType.Stop;

    /// <summary>Logs older than MySQL 5.7 open a transaction with a query event; it is one that follows an end or the file's head.</summary>
    private static bool StartsTransaction(EventType type, EventType previous) => type switch
    {
        EventType.Gtid or EventType.AnonymousGtid or EventType.GtidTagged or EventType.MariaDbGtid => true,
        EventType.Query => previous is EventType.FormatDescription or EventType.PreviousGtids or EventType.Xid,
        _ => false,
    };
}
