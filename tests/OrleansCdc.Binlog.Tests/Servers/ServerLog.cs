using OrleansCdc.Binlog.Connections;
using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.Sandbox;

namespace OrleansCdc.Binlog.Tests.Servers;

/// <summary>Reads a sandbox server's log from its data directory, event by event, between two positions.</summary>
internal static class ServerLog
{
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
        for (var position = new BinlogPosition(from.File, BinlogPosition.FirstEventOffset); position < to;)
            position = ReadFile(decoder, Path.Combine(server.DataDirectory, position.File), position, from, to, visit);
    }

    /// <summary>Reads a whole file of events.</summary>
    public static void ReadFile(byte[] file, string name, Action<BinlogEvent> visit)
    {
        var decoder = new EventDecoder();
        for (var offset = BinlogPosition.FirstEventOffset; (long)offset < file.Length;)
            offset = Visit(decoder, file, new BinlogPosition(name, offset), visit).EndOffset;
    }

    private static BinlogPosition ReadFile(
        EventDecoder decoder, string path, BinlogPosition start, BinlogPosition from, BinlogPosition to, Action<BinlogEvent> visit)
    {
        var file = File.ReadAllBytes(path);
        var position = start;
        while ((long)position.Offset < file.Length && position < to)
        {
            var read = Visit(decoder, file, position, position < from ? _ => { } : visit);
            if (read is RotateEvent { NextFile: var next })
                return next;
            position = position with { Offset = read.EndOffset };
        }

        return to;
    }

    private static BinlogEvent Visit(EventDecoder decoder, byte[] file, BinlogPosition position, Action<BinlogEvent> visit)
    {
        var start = (int)position.Offset;
        var size = BitConverter.ToInt32(file, start + 9);
        var read = decoder.Decode(file.AsMemory(start, size), position);
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
