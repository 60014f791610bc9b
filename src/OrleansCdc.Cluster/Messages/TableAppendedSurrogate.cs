namespace OrleansCdc.Cluster.Messages;

/// <summary>What a table answers to a batch, on the wire: transactions and their rows, one after the other.</summary>
[GenerateSerializer]
internal struct TableAppendedSurrogate
{
    [Id(0)]
    public ulong[] SequencesAndRows;
}
