using OrleansCdc.Binlog.Connections;
using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.Sandbox;

namespace OrleansCdc.Binlog.Tests.Servers;

/// <summary>Reads a sandbox server's log from its data directory, event by event, between two positions.</summary>
internal static class ServerLog
{
    private const int LargestDescription = 4096;

    /// <summary>Where the server's log ends now.</summary>
    public static async Task<BinlogPosition> EndAsync(MySqlConnection connection, CancellationToken cancellationToken)
    {
        var sql = connection.Flavor == ServerFlavor.MySql ? "SHOW BINARY LOG STATUS" : "SHOW MASTER STATUS";
        var status = await connection.QueryAsync(sql, cancellationToken);
        return new BinlogPosition(status.GetText(0, "File")!, ulong.Parse(status.GetText(0, "Position")!));
    }

    /// <summary>Hands every event from one position up to another to <paramref name="visit"/>, those inside payloads included.</summary>
    public static void Read(SandboxServer server, BinlogPosition from, BinlogPosition to, Action<BinlogEvent> visit)
    {
        var decoder = new EventDecoder();
        for (var position = from; position < to;)
            position = ReadFile(decoder, Path.Combine(server.DataDirectory, position.File), position, to, visit);
    }

    /// <summary>Reads a whole file of events.</summary>
    public static void ReadFile(byte[] file, string name, Action<BinlogEvent> visit)
    {
        var decoder = new EventDecoder();
        for (var offset = BinlogPosition.FirstEventOffset; (long)offset < file.Length;)
            offset = Visit(decoder, file.AsMemory((int)offset), new BinlogPosition(name, offset), visit).EndOffset;
    }

    /// <summary>
    /// Reads the description at the file's head, then from <paramref name="start"/>, which is where a transaction starts.
    /// </summary>
    private static BinlogPosition ReadFile(
        EventDecoder decoder, string path, BinlogPosition start, BinlogPosition to, Action<BinlogEvent> visit)
    {
        if (start.Offset > BinlogPosition.FirstEventOffset)
            Visit(decoder, ReadRange(path, BinlogPosition.FirstEventOffset, LargestDescription),
                start with { Offset = BinlogPosition.FirstEventOffset }, _ => { });
        var rest = ReadRange(path, start.Offset, int.MaxValue);
        var position = start;
        while (position.Offset - start.Offset < (ulong)rest.Length && position < to)
        {
            var read = Visit(decoder, rest.AsMemory((int)(position.Offset - start.Offset)), position, visit);
            if (read is RotateEvent { NextFile: var next })
                return next;
            position = position with { Offset = read.EndOffset };
        }

        return to;
    }

    private static byte[] ReadRange(string path, ulong offset, int most)
    {
        using var file = File.OpenHandle(path);
        var bytes = new byte[Math.Min(most, RandomAccess.GetLength(file) - (long)offset)];
        return bytes[..RandomAccess.Read(file, bytes, (long)offset)];
    }

    private static BinlogEvent Visit(EventDecoder decoder, ReadOnlyMemory<byte> bytes, BinlogPosition position, Action<BinlogEvent> visit)
    {
        var size = BitConverter.ToInt32(bytes.Span[9..]);
        var read = decoder.Decode(bytes[..size], position);
        visit(read);
        if (read is TransactionPayloadEvent payload)
        {
            using var inner = decoder.OpenPayload(payload);
            while (inner.TryRead(out var one))
                visit(one);
        }

        return read;
    }
}
