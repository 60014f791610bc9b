using System.Text;
using OrleansCdc.GraphQL.WebSockets;

namespace OrleansCdc.GraphQL.Tests.WebSockets;

/// <summary>An output over no connection: it keeps what it was given, and takes it at once or when the test says so.</summary>
internal sealed class ManualOutput(bool takesAtOnce) : FrameOutput
{
    private volatile bool _takesAtOnce = takesAtOnce;
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

    /// <summary>Lets the write that waits end.</summary>
    public void Finish()
    {
        TaskCompletionSource waiting;
        lock (_lock) waiting = _waiting.Dequeue();
        waiting.SetResult();
    }

    /// <summary>Lets the write that waits end, and every other one at once.</summary>
    public void FinishAll()
    {
        _takesAtOnce = true;
        Finish();
    }

    protected override int SendNow(ReadOnlySpan<byte> frames)
    {
        if (!_takesAtOnce) return 0;
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
