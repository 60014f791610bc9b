using System.Collections.Frozen;
using System.Reflection;

namespace OrleansCdc.Cluster.Owners;

/// <summary>
/// A reference that repeats reads which failed because their grain was moving or its silo was gone: a read may be repeated as often as one
/// likes. Whatever changes something is asked once, and says when nobody can tell what became of it.
/// </summary>
#pragma warning disable MA0053 // DispatchProxy derives the class that it creates from this one.
internal class PatientReference<TGrain> : DispatchProxy
#pragma warning restore MA0053
    where TGrain : class
{
    private static readonly FrozenDictionary<MethodInfo, PatientCall<TGrain>> Calls =
        typeof(TGrain).GetMethods().ToFrozenDictionary(method => method, PatientCall<TGrain>.For);

    private TGrain? _grain;
    private TimeProvider? _time;

    public static TGrain To(TGrain grain, TimeProvider time)
    {
        var proxy = Create<TGrain, PatientReference<TGrain>>();
        var reference = (PatientReference<TGrain>)(object)proxy;
        reference._grain = grain;
        reference._time = time;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => Calls[targetMethod!].Call(_grain!, Plain(args), _time!);

    /// <summary>
    /// A list that a caller wrote as a collection expression has a type of the compiler's own, which nobody else can read.
    /// </summary>
    private static object?[] Plain(object?[]? arguments)
    {
        var plain = arguments ?? [];
        for (var index = 0; index < plain.Length; index++)
        {
            if (plain[index] is IReadOnlyList<ulong> numbers and not ulong[])
                plain[index] = numbers.ToArray();
        }
        return plain;
    }
}
