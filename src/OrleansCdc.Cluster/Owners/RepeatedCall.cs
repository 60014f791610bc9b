using System.Reflection;

namespace OrleansCdc.Cluster.Owners;

/// <summary>A read, repeated while its grain is on the move, for as long as it takes a cluster to find out that a silo is dead, and some more.</summary>
internal sealed class RepeatedCall<TGrain, TResult>(MethodInfo method) : PatientCall<TGrain>
    where TGrain : class
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    public override object? Call(TGrain grain, object?[] arguments, TimeProvider time) => RunAsync(grain, arguments, time);

    private async Task<TResult> RunAsync(TGrain grain, object?[] arguments, TimeProvider time)
    {
        var started = time.GetTimestamp();
        var pause = FirstPause;
        while (true)
        {
            try
            {
                return await (Task<TResult>)method.Invoke(grain, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
            }
            catch (Exception moving) when (Passing.Is(moving) && time.GetElapsedTime(started) < Patience)
            {
                await Task.Delay(pause, time);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }
}
