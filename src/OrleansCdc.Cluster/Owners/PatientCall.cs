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
        if (isRead && result is not null)
            return Create(typeof(RepeatedCall<,>), result, method);
        // What is written to a table comes from its source's writer, which knows what to do about every failure.
        if (typeof(TGrain) == typeof(ITableGrain))
            return new PlainCall<TGrain>(method);
        return result is null ? new Order<TGrain>(method) : Create(typeof(AnsweredOrder<,>), result, method);
    }

    public abstract object? Call(TGrain grain, object?[] arguments, TimeProvider time);

    private static PatientCall<TGrain> Create(Type kind, Type result, MethodInfo method) =>
        (PatientCall<TGrain>)Activator.CreateInstance(kind.MakeGenericType(typeof(TGrain), result), method)!;
}
