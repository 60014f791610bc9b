namespace OrleansCdc.Cluster.Owners;

/// <summary>
/// Keeps calls that wait for news short. Orleans ends no activation while a call runs on it, and holds back every other call meanwhile: a
/// grain that somebody waits for could neither move nor leave a silo that stops. Whoever gets an answer without news asks again.
/// </summary>
internal static class Waiting
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    public static TimeSpan Bounded(TimeSpan timeout) => timeout < Longest ? timeout : Longest;
}
