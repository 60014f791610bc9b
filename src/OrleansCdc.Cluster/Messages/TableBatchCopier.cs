using Orleans.Serialization.Cloning;
using OrleansCdc.Grains.Tables;

namespace OrleansCdc.Cluster.Messages;

/// <summary>
/// Within a silo a batch travels as it is: its sender touches the memory again only when the call has returned, and never when it failed. A
/// copy would be a large object for every batch, and its collection what limits a source.
/// </summary>
[RegisterCopier]
internal sealed class TableBatchCopier : IDeepCopier<TableBatch>
{
    public TableBatch DeepCopy(TableBatch input, CopyContext context) => input;
}
