namespace OrleansCdc.GraphQL.WebSockets;

/// <summary>
/// The stream that the framework's WebSocket reads and writes. It reads from the connection; each write is one whole frame, a
/// control frame as a rule, and takes its turn among the frames that are sent past the WebSocket.
/// </summary>
internal sealed class FrameStream(Stream inner, FrameOutput output) : Stream
{
    private const int OpcodeMask = 0xF;
    private const int CloseOpcode = 8;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    // Stream asks for this exception wherever a stream does not do something: this one neither seeks nor waits on a thread.
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        inner.ReadAsync(buffer, cancellationToken);

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await output.SendAsync(buffer, cancellationToken);
        if (buffer.Length == 0 || (buffer.Span[0] & OpcodeMask) != CloseOpcode) return;
        // The goodbye is the last that is sent, and the connection may be closed once it is out.
        await output.SendAsync(default, cancellationToken);
        output.End();
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush()
    {
        // Every write is on its way already.
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        output.End();
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
