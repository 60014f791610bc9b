namespace OrleansCdc.Grains.Tests.EndToEnd;

/// <summary>
/// The moment at which a process dies, as its storage sees it: after so many writes everything fails, for ever, and of the write at that
/// moment only a part arrives. What was written before stays, as it does when a process is killed.
/// </summary>
internal sealed class CrashPoint(int writes, Random random)
{
    private int _left = writes;

    public bool HasCrashed => Volatile.Read(ref _left) <= 0;

    /// <summary>How many bytes of the write arrive; all of them before the crash.</summary>
    public int Arriving(int length)
    {
        var left = Interlocked.Decrement(ref _left);
        if (left > 0)
            return length;
        lock (random)
            return left == 0 ? random.Next(length + 1) : -1;
    }

    /// <summary>Passes before the crash; counts as one write.</summary>
    public void Pass()
    {
        if (Arriving(0) < 0 || HasCrashed)
            throw new IOException("The process is dead.");
    }
}
