using System.Reflection;
using OrleansCdc.Grains;

namespace OrleansCdc.Cluster.Owners;

/// <summary>How one method of a grain's interface is called from elsewhere.</summary>
internal abstract class PatientCall<TGrain>
    where TGrain : class
{
    public static PatientCall<TGrain> For(MethodInfo method)
    {
        var isRead = method.IsDefined(typeof(InterleavesAttribute));
        var result = method.ReturnType.IsGenericType ? method.ReturnType.GetGenericArguments()[0] : null;
        if (!isRead || result is null)
            return new PlainCall<TGrain>(method);
        return (PatientCall<TGrain>)Activator.CreateInstance(typeof(RepeatedCall<,>).MakeGenericType(typeof(TGrain), result), method)!;
    }

    public abstract object? Call(TGrain grain, object?[] arguments, TimeProvider time);
}
