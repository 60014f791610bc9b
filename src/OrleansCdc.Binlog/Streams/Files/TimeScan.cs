using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Binlog.Streams.Files;

/// <summary>
/// Finds the first transaction of a file that is not earlier than a time. Only what opens transactions is looked into, and where the log
/// says how long they are (MySQL 8.0 and later), large ones are not even read.
/// </summary>
internal sealed class TimeScan
{
    private readonly EventDecoder decoder = new();
    private readonly BinlogFileReader reader;
    private readonly double seconds;
    private bool hasGtids;
    private bool isInside;

    private TimeScan(BinlogFileReader reader, double seconds)
    {
        this.reader = reader;
        this.seconds = seconds;
    }

    /// <param name="path">The file.</param>
    /// <param name="seconds">Seconds since 1970 in UTC.</param>
    /// <param name="cancellationToken">Ends the scan.</param>
    /// <returns>Where the transaction starts, or the file's end (its rotate event, if it has one).</returns>
    /// <exception cref="BinlogFormatException">An event that opens or ends a transaction is damaged.</exception>
    public static async Task<BinlogPosition> FindAsync(string path, double seconds, CancellationToken cancellationToken)
    {
        using var file = BinlogFileReader.Open(path);
        var scan = new TimeScan(file, seconds);
        while (true)
        {
            var position = file.Position;
            if (await file.ReadAsync(cancellationToken) is not { } raw || scan.IsFound(raw))
                return position;
        }
    }

    private bool IsFound(in RawEvent raw)
    {
        switch (raw.Header.Type)
        {
            case EventType.Rotate or EventType.Stop: return true;
            case EventType.FormatDescription: decoder.Decode(raw.Bytes, raw.Position); return false;
            case EventType.Gtid or EventType.AnonymousGtid or EventType.GtidTagged or EventType.MariaDbGtid: return IsGtidFound(raw);
            case EventType.Query when !hasGtids: return IsQueryFound(raw);
            case EventType.Xid: isInside = false; return false;
            default: return false;
        }
    }

    private bool IsGtidFound(in RawEvent raw)
    {
        hasGtids = true;
        if (raw.Header.Timestamp >= seconds)
            return true;
        var length = (decoder.Decode(raw.Bytes, raw.Position) as GtidEvent)?.TransactionLength ?? 0;
        var end = raw.Position.Offset + length;
        if (length > raw.Header.EventSize && length < long.MaxValue && end <= (ulong)reader.Length)
            reader.SkipTo(end);
        return false;
    }

    /// <summary>Logs older than MySQL 5.7 open a transaction with BEGIN; a statement outside of one is a transaction itself.</summary>
    private bool IsQueryFound(in RawEvent raw)
    {
        if (!isInside && raw.Header.Timestamp >= seconds)
            return true;
        var sql = ((QueryEvent)decoder.Decode(raw.Bytes, raw.Position)).Sql.AsSpan().Trim();
        isInside = sql is "BEGIN" || (isInside && sql is not ("COMMIT" or "ROLLBACK"));
        return false;
    }
}
