using System.Reflection;

namespace OrleansCdc.Cluster.Owners;

/// <summary>A read, repeated while its grain is on the move.</summary>
internal sealed class RepeatedCall<TGrain, TResult>(MethodInfo method) : PatientCall<TGrain>
    where TGrain : class
{
    public override object? Call(TGrain grain, object?[] arguments, TimeProvider time) => Repetition.RunAsync(
        () => (Task<TResult>)method.Invoke(grain, BindingFlags.DoNotWrapExceptions, null, arguments, null)!, Passing.Is, time);
}
