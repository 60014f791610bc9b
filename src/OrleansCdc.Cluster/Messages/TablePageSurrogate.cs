using OrleansCdc.History;

namespace OrleansCdc.Cluster.Messages;

/// <summary>A page of changes on the wire: its bytes as they are.</summary>
[GenerateSerializer]
internal struct TablePageSurrogate
{
    [Id(0)]
    public ReadOnlyMemory<byte> Changes;

    [Id(1)]
    public int Count;

    /// <summary>The cursor's text; null when there is nothing further to read.</summary>
    [Id(2)]
    public string? Next;

    [Id(3)]
    public Gap[] Gaps;
}
