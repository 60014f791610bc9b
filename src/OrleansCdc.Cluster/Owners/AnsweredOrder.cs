using System.Reflection;

namespace OrleansCdc.Cluster.Owners;

/// <summary>A call that changes something and answers with the state then.</summary>
internal sealed class AnsweredOrder<TGrain, TResult>(MethodInfo method) : PatientCall<TGrain>
    where TGrain : class
{
    public override object? Call(TGrain grain, object?[] arguments, TimeProvider time) => Orders.GiveAsync(
        grain, () => (Task<TResult>)method.Invoke(grain, BindingFlags.DoNotWrapExceptions, null, arguments, null)!, time);
}
