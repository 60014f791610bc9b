using System.Collections.Frozen;
using System.Reflection;

namespace OrleansCdc.Grains.Hosting;

/// <summary>
/// A reference to a grain of the in-process host: implements the grain's interface and sends each call to the grain's activation, through
/// its turn or, where the method is marked with <see cref="InterleavesAttribute"/>, past it.
/// </summary>
#pragma warning disable MA0053 // DispatchProxy derives the class that it creates from this one.
internal class GrainProxy<TGrain> : DispatchProxy
#pragma warning restore MA0053
    where TGrain : class
{
    private static readonly FrozenDictionary<MethodInfo, GrainMethod<TGrain>> Methods = FindMethods();
    private GrainActivation<TGrain>? _activation;

    public static TGrain For(GrainActivation<TGrain> activation)
    {
        var proxy = Create<TGrain, GrainProxy<TGrain>>();
        ((GrainProxy<TGrain>)(object)proxy)._activation = activation;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => Methods[targetMethod!].Call(_activation!, args);

    private static FrozenDictionary<MethodInfo, GrainMethod<TGrain>> FindMethods() =>
        typeof(TGrain).GetMethods().ToFrozenDictionary(method => method, GrainMethod<TGrain>.For);
}
