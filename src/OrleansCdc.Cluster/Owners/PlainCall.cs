using System.Reflection;

namespace OrleansCdc.Cluster.Owners;

/// <summary>A call that is made once.</summary>
internal sealed class PlainCall<TGrain>(MethodInfo method) : PatientCall<TGrain>
    where TGrain : class
{
    public override object? Call(TGrain grain, object?[] arguments, TimeProvider time) =>
        method.Invoke(grain, BindingFlags.DoNotWrapExceptions, null, arguments, null);
}
