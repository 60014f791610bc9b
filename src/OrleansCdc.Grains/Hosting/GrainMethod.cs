using System.Reflection;

namespace OrleansCdc.Grains.Hosting;

/// <summary>How one method of a grain's interface is called: worked out once per method, not once per call.</summary>
internal abstract class GrainMethod<TGrain>
    where TGrain : class
{
    public static GrainMethod<TGrain> For(MethodInfo method)
    {
        var kind = typeof(TypedGrainMethod<,>).MakeGenericType(typeof(TGrain), ResultType(method));
        return (GrainMethod<TGrain>)Activator.CreateInstance(kind, method)!;
    }

    public abstract Task Call(GrainActivation<TGrain> activation, object?[]? arguments);

    private static Type ResultType(MethodInfo method)
    {
        var returns = method.ReturnType;
        if (returns == typeof(Task))
            return typeof(NoResult);
        if (returns.IsGenericType && returns.GetGenericTypeDefinition() == typeof(Task<>))
            return returns.GetGenericArguments()[0];
        throw new InvalidOperationException($"{typeof(TGrain).Name}.{method.Name} returns {returns.Name}; a grain's methods return Task or Task<T>.");
    }
}
