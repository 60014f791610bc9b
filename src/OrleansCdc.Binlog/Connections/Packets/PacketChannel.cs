using System.Buffers;

namespace OrleansCdc.Binlog.Connections.Packets;

/// <summary>
/// Payloads over a byte stream: each travels in packets of at most 2^24-1 bytes with a four-byte header (length, sequence number); one that
/// fills a packet goes on in the next. Payloads that lie whole in the receive buffer are handed out as slices of it, without a copy.
/// Used by one caller at a time. Source: the manual's "Client/Server Protocol", section "MySQL Packets".
/// </summary>
internal sealed class PacketChannel : IAsyncDisposable
{
    public const int HeaderLength = 4;
    public const int MaxPacketLength = 0xFFFFFF;

    /// <summary>
    /// The server's own bound on a payload is 1 GiB (max_allowed_packet); an event has a header and a status byte on top.
    /// </summary>
    public const int MaxPayloadLength = (1 << 30) + (1 << 16);

    private readonly LargePayload large = new();
    private Stream stream;
    private byte[] buffer;
    private int start;
    private int end;
    private byte sequence;
    private bool checksSequence = true;
    private int maxLength;
    private SilenceWatch? watch;

    public PacketChannel(Stream stream, int bufferLength)
    {
        this.stream = stream;
        buffer = GC.AllocateUninitializedArray<byte>(bufferLength);
    }

    public Stream Stream => stream;

    /// <summary>Bound on a server's silence while something is awaited of it; none until it is set.</summary>
    public TimeSpan AnswerTimeout { get; set; } = Timeout.InfiniteTimeSpan;

    /// <summary>Takes the next payload if it is in the buffer. Its memory is valid until the next read.</summary>
    public bool TryRead(out ReadOnlyMemory<byte> payload)
    {
        large.Release();
        if (!TryPeekLength(out var length) || length == MaxPacketLength || end - start < HeaderLength + length)
        {
            payload = default;
            return false;
        }
        CheckSequence(buffer[start + 3]);
        payload = new ReadOnlyMemory<byte>(buffer, start + HeaderLength, length);
        start += HeaderLength + length;
        return true;
    }

    /// <summary>Takes the next payload, from the buffer or the network. Its memory is valid until the next read.</summary>
    public ValueTask<ReadOnlyMemory<byte>> ReadAsync(CancellationToken cancellationToken) =>
        TryRead(out var payload) ? new(payload) : ReadSlowAsync(cancellationToken);

    /// <summary>Sends a payload as the start of a new command.</summary>
    public ValueTask SendCommandAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        sequence = 0;
        (stream as Transport.CompressedStream)?.StartCommand();
        return SendAsync(payload, cancellationToken);
    }

    /// <summary>Sends a payload as the next step of the command in progress.</summary>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        var packet = ArrayPool<byte>.Shared.Rent(HeaderLength + Math.Min(payload.Length, MaxPacketLength));
        try
        {
            int length;
            do
            {
                length = Math.Min(payload.Length, MaxPacketLength);
                WriteHeader(packet, length);
                payload[..length].CopyTo(packet.AsMemory(HeaderLength));
                payload = payload[length..];
                await stream.WriteAsync(packet.AsMemory(0, HeaderLength + length), cancellationToken);
            }
            while (length == MaxPacketLength);
            await stream.FlushAsync(cancellationToken);
        }
        catch (IOException exception)
        {
            throw ConnectionException.Lost(exception);
        }
        finally
        {
            // The packet may have held a password.
            ArrayPool<byte>.Shared.Return(packet, clearArray: true);
        }
    }

    /// <summary>Goes on over another stream on top of the present one. Bytes that came before the switch are an attack or a bug.</summary>
    public void SwitchTo(Stream upper, string name)
    {
        if (end != start)
            throw MySqlProtocolException.BytesBeforeSwitch(name, end - start);
        stream = upper;

        // Under compression the server renumbers packets at each flush; the compressed stream checks its own numbers instead.
        checksSequence = upper is not Transport.CompressedStream;
    }

    /// <summary>
    /// Lets the receive buffer grow up to this length as soon as the other side fills it, for streams that run at the network's speed.
    /// </summary>
    public void AllowGrowth(int length) => maxLength = Math.Max(length, buffer.Length);

    public ValueTask DisposeAsync()
    {
        large.Release();
        watch?.Dispose();
        return stream.DisposeAsync();
    }

    private bool TryPeekLength(out int length)
    {
        length = 0;
        if (end - start < HeaderLength)
            return false;
        length = buffer[start] | (buffer[start + 1] << 8) | (buffer[start + 2] << 16);
        return true;
    }

    private async ValueTask<ReadOnlyMemory<byte>> ReadSlowAsync(CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> payload;
        do
        {
            if (TryPeekLength(out var length) && (length == MaxPacketLength || HeaderLength + length > buffer.Length))
                return await ReadLargeAsync(cancellationToken);
            await FillAsync(cancellationToken);
        }
        while (!TryRead(out payload));
        return payload;
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }
        var read = await ReceiveAsync(buffer.AsMemory(end), cancellationToken);
        if (read == 0)
            throw end == 0 ? ConnectionException.Closed() : CutInPacket();
        end += read;
        if (end == buffer.Length && buffer.Length < maxLength)
            Grow();
    }

    private void Grow()
    {
        var larger = GC.AllocateUninitializedArray<byte>(Math.Min(maxLength, 4 * buffer.Length));
        buffer.AsSpan(0, end).CopyTo(larger);
        buffer = larger;
    }

    private async ValueTask<ReadOnlyMemory<byte>> ReadLargeAsync(CancellationToken cancellationToken)
    {
        int length;
        do
        {
            while (end - start < HeaderLength)
                await FillAsync(cancellationToken);
            TryPeekLength(out length);
            CheckSequence(buffer[start + 3]);
            start += HeaderLength;
            var target = large.Extend(length);
            var buffered = Math.Min(length, end - start);
            buffer.AsSpan(start, buffered).CopyTo(target.Span);
            start += buffered;
            await ReceiveExactlyAsync(target[buffered..], cancellationToken);
        }
        while (length == MaxPacketLength);
        return large.Payload;
    }

    private async ValueTask ReceiveExactlyAsync(Memory<byte> target, CancellationToken cancellationToken)
    {
        var expected = target.Length;
        while (!target.IsEmpty)
        {
            var read = await ReceiveAsync(target, cancellationToken);
            if (read == 0)
                throw ConnectionException.CutInPacket(expected, expected - target.Length);
            target = target[read..];
        }
    }

    private async ValueTask<int> ReceiveAsync(Memory<byte> target, CancellationToken cancellationToken)
    {
        try
        {
            return AnswerTimeout == Timeout.InfiniteTimeSpan
                ? await stream.ReadAsync(target, cancellationToken)
                : await ReceiveInTimeAsync(target, cancellationToken);
        }
        catch (IOException exception)
        {
            throw ConnectionException.Lost(exception);
        }
    }

    /// <summary>A server that hangs still answers TCP's keep-alive, so silence is what tells.</summary>
    private async ValueTask<int> ReceiveInTimeAsync(Memory<byte> target, CancellationToken cancellationToken)
    {
        watch ??= new SilenceWatch(AnswerTimeout);
        watch.Start(cancellationToken, isCounting: true);
        try
        {
            return await stream.ReadAsync(target, watch.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw ConnectionException.Silent(AnswerTimeout);
        }
        finally
        {
            watch.Stop();
        }
    }

    private ConnectionException CutInPacket() =>
        ConnectionException.CutInPacket(TryPeekLength(out var length) ? HeaderLength + length : HeaderLength, end - start);

    private void CheckSequence(byte actual)
    {
        if (checksSequence && actual != sequence)
            throw MySqlProtocolException.OutOfOrder(sequence, actual);
        sequence = (byte)(actual + 1);
    }

    private void WriteHeader(byte[] packet, int length)
    {
        packet[0] = (byte)length;
        packet[1] = (byte)(length >> 8);
        packet[2] = (byte)(length >> 16);
        packet[3] = sequence++;
    }
}
