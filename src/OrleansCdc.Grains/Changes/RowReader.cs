using OrleansCdc.Binlog.Positions;
using OrleansCdc.Grains.Tables;

namespace OrleansCdc.Grains.Changes;

/// <summary>Reads single rows of a source as they were. What happened to a row is read with <see cref="ChangeFilter.Key"/>.</summary>
public sealed class RowReader(ChangeReader reader, IGrainDirectory grains)
{
    /// <summary>The row after everything that is visible now.</summary>
    public Task<RowVersion> NowAsync(TableKey table, IReadOnlyList<string> key) => ReadAsync(table, new RowQuestion(key));

    /// <summary>The row after every transaction that was committed at or before the time.</summary>
    public Task<RowVersion> AtAsync(TableKey table, IReadOnlyList<string> key, DateTimeOffset time) =>
        ReadAsync(table, new RowQuestion(key, Micros: TableReads.MicrosOf(time)));

    /// <summary>The row after this transaction.</summary>
    public Task<RowVersion> AfterAsync(TableKey table, IReadOnlyList<string> key, ulong transaction) =>
        ReadAsync(table, new RowQuestion(key, Sequence: transaction));

    /// <summary>The row after the last transaction that ends at or before the position.</summary>
    public async Task<RowVersion> AtAsync(TableKey table, IReadOnlyList<string> key, LogPosition position) =>
        await AfterAsync(table, key, await reader.Grain.FindSequenceAtPositionAsync(position));

    private async Task<RowVersion> ReadAsync(TableKey table, RowQuestion question)
    {
        var source = await reader.CoverageAsync();
        var row = await grains.Table(table).ReadRowAsOfAsync(question);
        return new RowVersion
        {
            State = row.State,
            Images = [.. row.Images.Select(image => image.ToImage())],
            LastChange = row.LastChange.IsEmpty ? null : await reader.CompleteAsync(table, ChangeEncoding.ReadAll(row.LastChange, 1)[0]),
            Coverage = row.Coverage.Join(source),
        };
    }
}
