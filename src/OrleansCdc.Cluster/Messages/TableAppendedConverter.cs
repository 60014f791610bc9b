using OrleansCdc.Grains.Tables;

namespace OrleansCdc.Cluster.Messages;

[RegisterConverter]
internal sealed class TableAppendedConverter : IConverter<TableAppended, TableAppendedSurrogate>
{
    public TableAppended ConvertFromSurrogate(in TableAppendedSurrogate surrogate)
    {
        var rows = new TransactionRows[surrogate.SequencesAndRows.Length / 2];
        for (var index = 0; index < rows.Length; index++)
            rows[index] = new TransactionRows(surrogate.SequencesAndRows[2 * index], surrogate.SequencesAndRows[(2 * index) + 1]);
        return new TableAppended(rows);
    }

    public TableAppendedSurrogate ConvertToSurrogate(in TableAppended value) =>
        new() { SequencesAndRows = [.. value.Rows.SelectMany(rows => new[] { rows.Sequence, rows.Rows })] };
}
