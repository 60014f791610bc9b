using System.Reflection;

namespace OrleansCdc.Grains.Tests.Delivering;

/// <summary>A source's grain, and how often its commit log was read.</summary>
#pragma warning disable MA0053 // DispatchProxy derives the class that it creates from this one.
internal class CountedSource : DispatchProxy
#pragma warning restore MA0053
{
    private ISourceGrain? _inner;
    private int _reads;

    public int Reads => Volatile.Read(ref _reads);

    public static ISourceGrain Over(ISourceGrain inner)
    {
        var counted = Create<ISourceGrain, CountedSource>();
        ((CountedSource)(object)counted)._inner = inner;
        return counted;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.Name == nameof(ISourceGrain.ReadTransactionsAsync))
            Interlocked.Increment(ref _reads);
        return targetMethod.Invoke(_inner, args);
    }
}
