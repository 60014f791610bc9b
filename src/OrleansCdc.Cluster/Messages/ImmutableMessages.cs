using Orleans.Serialization.Cloning;

namespace OrleansCdc.Cluster.Messages;

/// <summary>Messages are immutable, so a call within a silo hands them on as they are.</summary>
internal sealed class ImmutableMessages : IGeneralizedCopier
{
    public bool IsSupportedType(Type type) => MessageTypes.Contains(type);

    public object? DeepCopy(object? input, CopyContext context) => input;
}
