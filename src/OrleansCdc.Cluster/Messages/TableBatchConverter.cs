using OrleansCdc.Grains.Tables;

namespace OrleansCdc.Cluster.Messages;

/// <summary>Between silos; within one <see cref="TableBatchCopier"/> hands a batch on.</summary>
[RegisterConverter]
internal sealed class TableBatchConverter : IConverter<TableBatch, TableBatchSurrogate>
{
    public TableBatch ConvertFromSurrogate(in TableBatchSurrogate surrogate) =>
        new() { Session = surrogate.Session, Blocks = surrogate.Blocks, Flush = surrogate.Flush };

    public TableBatchSurrogate ConvertToSurrogate(in TableBatch value) =>
        new() { Session = value.Session, Blocks = value.Blocks, Flush = value.Flush };
}
