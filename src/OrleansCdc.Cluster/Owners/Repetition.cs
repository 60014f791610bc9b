namespace OrleansCdc.Cluster.Owners;

/// <summary>
/// Repeats a call while it fails in a way that passes, for as long as it takes a cluster to find out that a silo is dead, and some more.
/// </summary>
internal static class Repetition
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    public static async Task<T> RunAsync<T>(Func<Task<T>> call, Func<Exception, bool> passes, TimeProvider time)
    {
        var started = time.GetTimestamp();
        var pause = FirstPause;
        while (true)
        {
            try
            {
                return await call();
            }
            catch (Exception failure) when (passes(failure) && time.GetElapsedTime(started) < Patience)
            {
                await Task.Delay(pause, time);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }
}
