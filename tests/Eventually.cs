namespace OrleansCdc.Tests;

/// <summary>
/// The one way in which tests wait: for a condition, with a deadline that is only there to end a test that has failed.
/// Compiled into every test project.
/// </summary>
internal static class Eventually
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan DefaultDeadline = TimeSpan.FromSeconds(60);

    /// <summary>A machine that was suspended sees much time pass at once, in which nothing could come true.</summary>
    private const int FewestPolls = 200;

    /// <summary>Waits until <paramref name="condition"/> holds; fails, naming <paramref name="expectation"/>, if it never does.</summary>
    public static Task HoldsAsync(
        Func<bool> condition, string expectation, CancellationToken cancellationToken, TimeSpan? deadline = null) =>
        HoldsAsync(() => Task.FromResult(condition()), expectation, cancellationToken, deadline);

    /// <summary>As the other; <paramref name="lastState"/> is put into the failure to say what was there instead.</summary>
    public static async Task HoldsAsync(
        Func<Task<bool>> condition,
        string expectation,
        CancellationToken cancellationToken,
        TimeSpan? deadline = null,
        Func<string>? lastState = null)
    {
        var limit = deadline ?? DefaultDeadline;
        var started = TimeProvider.System.GetTimestamp();
        for (var polls = 1; !await condition(); polls++)
        {
            if (polls > FewestPolls && TimeProvider.System.GetElapsedTime(started) > limit)
                throw new TimeoutException($"Within {limit.TotalSeconds:0} s this did not come true: {expectation}. {lastState?.Invoke()}");

            await Task.Delay(PollInterval, TimeProvider.System, cancellationToken);
        }
    }
}
