namespace OrleansCdc.Binlog.Tests.Connections.AnyBytes;

/// <summary>Keeps what a server sent.</summary>
internal sealed class RecordingStream(Stream inner) : TestStream
{
    private readonly MemoryStream received = new();

    private readonly List<int> pauses = [];

    public byte[] Received => received.ToArray();

    /// <summary>The places in <see cref="Received"/> at which the server waited for the client.</summary>
    public IReadOnlyList<int> Pauses => pauses;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await inner.ReadAsync(buffer, cancellationToken);
        received.Write(buffer.Span[..count]);
        return count;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        pauses.Add((int)received.Length);
        return inner.WriteAsync(buffer, cancellationToken);
    }

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        await base.DisposeAsync();
    }
}
