using System.Text;
using OrleansCdc.GraphQL.WebSockets;

namespace OrleansCdc.GraphQL.Tests.WebSockets;

/// <summary>An output over no connection: it keeps what it was given, and takes it at once or when the test says so.</summary>
internal sealed class ManualOutput(bool takesAtOnce) : FrameOutput
{
    private readonly Lock _lock = new();
    private readonly List<string> _writes = [];
    private readonly Queue<TaskCompletionSource> _waiting = new();

    /// <summary>The writes so far, as text with a byte for each character.</summary>
    public IReadOnlyList<string> Writes
    {
        get
        {
            lock (_lock) return [.. _writes];
        }
    }

    /// <summary>Whether a write waits for <see cref="Finish"/>.</summary>
    public bool IsWriting
    {
        get
        {
            lock (_lock) return _waiting.Count > 0;
        }
    }

    /// <summary>Lets the write that waits end, and with that whoever waits for room go on before this returns.</summary>
    public void Finish()
    {
        TaskCompletionSource waiting;
        lock (_lock) waiting = _waiting.Dequeue();
        waiting.SetResult();
    }

    protected override int SendNow(ReadOnlySpan<byte> frames)
    {
        if (!takesAtOnce) return 0;
        lock (_lock) _writes.Add(Encoding.Latin1.GetString(frames));
        return frames.Length;
    }

    protected override async ValueTask SendAllAsync(ReadOnlyMemory<byte> frames)
    {
        var done = new TaskCompletionSource();
        lock (_lock)
        {
            _writes.Add(Encoding.Latin1.GetString(frames.Span));
            _waiting.Enqueue(done);
        }
        await done.Task;
    }
}
