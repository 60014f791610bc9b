using System.Runtime.CompilerServices;

namespace OrleansCdc.GraphQL.Tests;

internal sealed class ShopFeed
{
    private static readonly string s_long = new('x', 10_000);
    private int _total;
    private long _sent;
    private long _sentBefore = -1;
    private int _endless;

    /// <summary>Streams of <see cref="EndlessAsync"/> that run.</summary>
    public int Endless => Volatile.Read(ref _endless);

    public int Add(int by) => _total += by;

    /// <summary>Whether an endless stream has given nothing more since the last time that this was asked.</summary>
    public bool IsStalled()
    {
        var sent = Interlocked.Read(ref _sent);
        return Interlocked.Exchange(ref _sentBefore, sent) == sent && sent > 0;
    }

    /// <summary>A number every tenth of a second.</summary>
    public async IAsyncEnumerable<int> SlowlyAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        for (var i = 1; await timer.WaitForNextTickAsync(cancellation); i++) yield return i;
    }

    /// <summary>Long texts for as long as somebody takes them.</summary>
    public async IAsyncEnumerable<string> EndlessAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        Interlocked.Increment(ref _endless);
        try
        {
            while (true)
            {
                cancellation.ThrowIfCancellationRequested();
                await Task.Yield();
                Interlocked.Increment(ref _sent);
                yield return s_long;
            }
        }
        finally
        {
            Interlocked.Decrement(ref _endless);
        }
    }
}
