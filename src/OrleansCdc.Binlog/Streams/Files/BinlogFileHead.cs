using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Binlog.Streams.Files;

/// <summary>What a file says at its beginning: when it was begun, and which transactions are in the files before it.</summary>
internal sealed record BinlogFileHead(uint Timestamp, GtidSet? PreviousGtids)
{
    /// <summary>The events before the first transaction: description, start of encryption, previous GTIDs, checkpoint.</summary>
    private const int MostEvents = 4;
    private const int BufferLength = 1 << 14;

    /// <summary>Reads the head of a file; null when not even its first event is there.</summary>
    public static async Task<BinlogFileHead?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        using var reader = BinlogFileReader.Open(path, BufferLength);
        var decoder = new EventDecoder();
        uint? timestamp = null;
        for (var i = 0; i < MostEvents; i++)
        {
            if (await reader.ReadAsync(cancellationToken) is not { } raw)
                break;
            timestamp ??= raw.Header.Timestamp;
            var gtids = decoder.Decode(raw.Bytes, raw.Position) switch
            {
                PreviousGtidsEvent previous => previous.Gtids,
                MariaDbGtidListEvent list => list.Gtids,
                _ => (GtidSet?)null,
            };
            if (gtids is not null)
                return new(timestamp.Value, gtids);
        }
        return timestamp is null ? null : new(timestamp.Value, null);
    }
}
