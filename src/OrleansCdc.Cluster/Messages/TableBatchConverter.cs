using OrleansCdc.Grains.Tables;

namespace OrleansCdc.Cluster.Messages;

/// <summary>A batch's memory belongs to its sender and is free when the call ends, so a copy travels even within a silo.</summary>
[RegisterConverter]
internal sealed class TableBatchConverter : IConverter<TableBatch, TableBatchSurrogate>
{
    public TableBatch ConvertFromSurrogate(in TableBatchSurrogate surrogate) =>
        new() { Session = surrogate.Session, Blocks = surrogate.Blocks, Flush = surrogate.Flush };

    public TableBatchSurrogate ConvertToSurrogate(in TableBatch value) =>
        new() { Session = value.Session, Blocks = value.Blocks, Flush = value.Flush };
}
