using OrleansCdc.Binlog.Compression;
using OrleansCdc.Binlog.Connections.Handshake;

namespace OrleansCdc.Binlog.Connections.Transport;

/// <summary>
/// The compressed protocol as a stream of plain bytes: each of its packets has a seven-byte header (packed length, sequence number, plain
/// length or 0 for "not packed"). Source: the manual's "Client/Server Protocol", section "Compression".
/// </summary>
internal sealed class CompressedStream(Stream inner, IPacker packer) : Stream
{
    private const int HeaderLength = 7;
    private const int MaxLength = 0xFFFFFF;

    /// <summary>Shorter packets are sent as they are, as the server itself does.</summary>
    private const int MinimumPackedLength = 50;

    private readonly InboundBytes inbound = new(inner);
    private byte[] plain = new byte[1 << 16];
    private int start;
    private int end;
    private byte sequence;

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    // Stream asks for this exception wherever a stream does not do something: this one neither seeks nor waits on a thread.
    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public static CompressedStream For(Stream inner, Capabilities capabilities) =>
        new(inner, capabilities.HasFlag(Capabilities.ZstdCompression) ? new ZstdPacker() : new ZlibPacker());

    /// <summary>Each command counts its packets from zero.</summary>
    public void StartCommand() => sequence = 0;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (start == end)
        {
            if (!await ReadPacketAsync(cancellationToken))
                return 0;
        }
        var count = Math.Min(buffer.Length, end - start);
        plain.AsMemory(start, count).CopyTo(buffer);
        start += count;
        return count;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty)
        {
            var piece = buffer[..Math.Min(buffer.Length, MaxLength)];
            await inner.WriteAsync(BuildPacket(piece.Span), cancellationToken);
            buffer = buffer[piece.Length..];
        }
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        packer.Dispose();
        await inner.DisposeAsync();
        await base.DisposeAsync();
    }

    private async ValueTask<bool> ReadPacketAsync(CancellationToken cancellationToken)
    {
        if (!await inbound.EnsureAsync(HeaderLength, cancellationToken))
            return false;
        var header = inbound.Take(HeaderLength);
        var packedLength = ReadLength(header.Span);
        CheckSequence(header.Span[3]);
        var plainLength = ReadLength(header.Span[4..]);
        if (!await inbound.EnsureAsync(packedLength, cancellationToken))
            throw ConnectionException.CutInPacket(HeaderLength + packedLength, HeaderLength);
        Unpack(inbound.Take(packedLength).Span, plainLength);
        return true;
    }

    private void Unpack(ReadOnlySpan<byte> packed, int plainLength)
    {
        (start, end) = (0, plainLength == 0 ? packed.Length : plainLength);
        if (plain.Length < end)
            plain = new byte[end];
        if (plainLength == 0)
        {
            packed.CopyTo(plain);
            return;
        }
        try
        {
            packer.Unpack(packed, plain.AsSpan(0, end));
        }
        catch (CompressionException exception)
        {
            throw MySqlProtocolException.BadCompression(exception);
        }
    }

    private void CheckSequence(byte actual)
    {
        if (actual != sequence)
            throw MySqlProtocolException.OutOfOrder(sequence, actual);
        sequence++;
    }

    private byte[] BuildPacket(ReadOnlySpan<byte> piece)
    {
        var packed = piece.Length < MinimumPackedLength ? null : packer.Pack(piece);
        var body = packed is not null && packed.Length < piece.Length ? packed : piece;
        var packet = new byte[HeaderLength + body.Length];
        WriteLength(packet, body.Length);
        packet[3] = sequence++;
        WriteLength(packet.AsSpan(4), body.Length < piece.Length ? piece.Length : 0);
        body.CopyTo(packet.AsSpan(HeaderLength));
        return packet;
    }

    private static int ReadLength(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);

    private static void WriteLength(Span<byte> bytes, int length)
    {
        bytes[0] = (byte)length;
        bytes[1] = (byte)(length >> 8);
        bytes[2] = (byte)(length >> 16);
    }
}
