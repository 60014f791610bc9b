using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Capture.Tests.Recording;

/// <summary>A block of rows with memory of its own.</summary>
internal sealed record RecordedBlock(CapturedTable Table, RowBlock Block)
{
    public string Name => $"{Table.Schema.Schema}.{Table.Schema.Table}";

    public static RecordedBlock Copy(CapturedTable table, in RowBlock block) => new(table, block with
    {
        BeforeColumns = block.BeforeColumns.Copy(),
        AfterColumns = block.AfterColumns.Copy(),
        Rows = block.Rows.ToArray(),
        StatementText = block.StatementText.ToArray(),
    });
}
