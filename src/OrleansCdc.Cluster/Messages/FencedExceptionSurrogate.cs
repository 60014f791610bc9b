namespace OrleansCdc.Cluster.Messages;

/// <summary>A refused lease on the wire.</summary>
[GenerateSerializer]
internal struct FencedExceptionSurrogate
{
    [Id(0)]
    public string Scope;

    [Id(1)]
    public ulong Epoch;
}
