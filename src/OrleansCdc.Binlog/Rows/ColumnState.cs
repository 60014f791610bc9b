namespace OrleansCdc.Binlog.Rows;

/// <summary>What an image says of a column.</summary>
public enum ColumnState : byte
{
    /// <summary>The image does not hold the column (binlog_row_image is MINIMAL or NOBLOB). This is not NULL: it is unknown.</summary>
    Absent = 0,

    Null = 1,

    Value = 2,
}
