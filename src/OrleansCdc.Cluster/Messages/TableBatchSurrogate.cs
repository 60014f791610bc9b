namespace OrleansCdc.Cluster.Messages;

/// <summary>A batch of rows on the wire: its bytes as they are.</summary>
[GenerateSerializer]
internal struct TableBatchSurrogate
{
    [Id(0)]
    public long Session;

    [Id(1)]
    public ReadOnlyMemory<byte> Blocks;

    [Id(2)]
    public bool Flush;
}
