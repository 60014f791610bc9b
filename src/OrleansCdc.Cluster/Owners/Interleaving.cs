using System.Collections.Concurrent;
using System.Reflection;
using Orleans.Serialization.Invocation;
using OrleansCdc.Grains;

namespace OrleansCdc.Cluster.Owners;

/// <summary>Tells Orleans which calls need not wait for their turn, as the grains' interfaces say.</summary>
internal static class Interleaving
{
    private static readonly ConcurrentDictionary<MethodInfo, bool> Known = new();

    public static bool Allows(IInvokable request) =>
        request.GetMethod() is { } method && Known.GetOrAdd(method, static asked => asked.IsDefined(typeof(InterleavesAttribute)));
}
