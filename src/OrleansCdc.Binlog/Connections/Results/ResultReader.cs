using OrleansCdc.Binlog.Connections.Handshake;
using OrleansCdc.Binlog.Connections.Packets;

namespace OrleansCdc.Binlog.Connections.Results;

/// <summary>Reads what COM_QUERY gives. Source: the manual's "COM_QUERY Response" and "Text Resultset".</summary>
internal sealed class ResultReader(PacketChannel channel, Capabilities capabilities)
{
    private const string Packet = "query answer";
    private const byte LocalFileRequest = 0xFB;

    /// <summary>The most columns a statement can give is 4096; a count above it is damage.</summary>
    private const ulong MaxColumns = 4096;

    /// <summary>The affected rows when the statement gave no result, else the columns of the rows that follow.</summary>
    public async ValueTask<ResultStart> ReadStartAsync(CancellationToken cancellationToken)
    {
        var payload = await channel.ReadAsync(cancellationToken);
        if (payload.IsEmpty)
            throw MySqlProtocolException.Empty(Packet);
        if (ErrorPacket.Is(payload.Span))
            throw ErrorPacket.ToException(payload.Span);
        if (payload.Span[0] == OkPacket.Header)
            return new([], OkPacket.ReadAffectedRows(payload.Span), HasRows: false);
        var count = ReadColumnCount(payload.Span);
        var columns = new ColumnDefinition[count];
        for (var i = 0; i < count; i++)
            columns[i] = ColumnDefinition.Parse((await channel.ReadAsync(cancellationToken)).Span);
        if (!capabilities.HasFlag(Capabilities.DeprecateEof))
            CheckEnd((await channel.ReadAsync(cancellationToken)).Span);
        return new(columns, 0, HasRows: true);
    }

    /// <summary>The next row, valid until the one after it; an empty memory at the end (a row has at least one byte).</summary>
    public ValueTask<ReadOnlyMemory<byte>> ReadRowAsync(CancellationToken cancellationToken) =>
        channel.TryRead(out var payload) ? new(JudgeRow(payload)) : ReadRowSlowAsync(cancellationToken);

    private async ValueTask<ReadOnlyMemory<byte>> ReadRowSlowAsync(CancellationToken cancellationToken) =>
        JudgeRow(await channel.ReadAsync(cancellationToken));

    private static ReadOnlyMemory<byte> JudgeRow(ReadOnlyMemory<byte> payload)
    {
        if (payload.IsEmpty)
            throw MySqlProtocolException.Empty("text row");
        if (OkPacket.IsEnd(payload.Span))
            return default;
        return ErrorPacket.Is(payload.Span) ? throw ErrorPacket.ToException(payload.Span) : payload;
    }

    private static int ReadColumnCount(ReadOnlySpan<byte> payload)
    {
        if (payload[0] == LocalFileRequest)
            throw MySqlProtocolException.Invalid(Packet, "a request for", "a local file", "rows; files of this machine are never sent");
        var reader = new PayloadReader(payload, Packet);
        var count = reader.ReadLengthEncoded();
        return count is > 0 and <= MaxColumns
            ? (int)count
            : throw MySqlProtocolException.Invalid(Packet, "a column count of", count.ToString(), $"1 to {MaxColumns}");
    }

    private static void CheckEnd(ReadOnlySpan<byte> payload)
    {
        if (!OkPacket.IsEnd(payload))
            throw MySqlProtocolException.Unexpected("end of columns", payload.IsEmpty ? (byte)0 : payload[0], payload.Length);
    }
}
