namespace OrleansCdc.Cluster.States;

/// <summary>A grain's state as Orleans' storage providers carry it: bytes that mean nothing to them.</summary>
[GenerateSerializer]
internal sealed class StoredState
{
    [Id(0)]
    public byte[] Bytes { get; set; } = [];
}
