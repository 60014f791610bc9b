using OrleansCdc.Binlog.Positions;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Capture.SchemaHistory;

/// <summary>What is known of one table at the position the stream stands at.</summary>
internal sealed class TableRecord
{
    /// <summary>The columns that were in force last; null when no row of the table was seen.</summary>
    public TableSchema? Schema { get; set; }

    /// <summary>Whether a statement may have changed the columns since.</summary>
    public bool IsStale { get; set; } = true;

    /// <summary>Why its rows are dropped; null when they are kept.</summary>
    public string? Refusal { get; set; }

    /// <summary>The gap that the dropped rows are; null when none are dropped, or when the table cannot be captured at all.</summary>
    public CaptureGap? Lost { get; set; }

    /// <summary>
    /// The log did not name the columns, so those that the server had at this later position are assumed. A statement that changes them
    /// before it or there shows that the assumption was wrong. Null when nothing is assumed.
    /// </summary>
    public BinlogPosition? AssumedUpTo { get; set; }

    /// <summary>Where the columns were taken into use.</summary>
    public LogPosition? Since { get; set; }
}
