namespace OrleansCdc.Binlog.Tests.Connections.AnyBytes;

/// <summary>A server that sends given bytes in pieces, no piece across a pause, whatever it is sent, and then closes.</summary>
internal sealed class ReplayStream(byte[] bytes, IReadOnlyList<int> pauses, Random random) : TestStream
{
    private readonly MemoryStream sent = new();
    private int position;

    public byte[] Sent => sent.ToArray();

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var piece = random.Next(4) == 0 ? random.Next(1, 64) : buffer.Length;
        var pause = pauses.FirstOrDefault(at => at > position, bytes.Length);
        var count = Math.Min(Math.Min(piece, buffer.Length), Math.Min(pause, bytes.Length) - position);
        bytes.AsMemory(position, count).CopyTo(buffer);
        position += count;
        return new(count);
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        sent.Write(buffer.Span);
        return ValueTask.CompletedTask;
    }
}
