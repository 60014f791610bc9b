using System.Reflection;

namespace OrleansCdc.Cluster.Owners;

/// <summary>A call that changes something and answers nothing but that it is done.</summary>
internal sealed class Order<TGrain>(MethodInfo method) : PatientCall<TGrain>
    where TGrain : class
{
    public override object? Call(TGrain grain, object?[] arguments, TimeProvider time) =>
        Orders.GiveAsync(grain, () => RunAsync(grain, arguments), time);

    private async Task<bool> RunAsync(TGrain grain, object?[] arguments)
    {
        await (Task)method.Invoke(grain, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
        return true;
    }
}
