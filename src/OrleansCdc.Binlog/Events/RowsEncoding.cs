namespace OrleansCdc.Binlog.Events;


/// <summary>How a rows event holds its images.</summary>
internal enum RowsEncoding
{
    Plain = 0,

    /// <summary>MariaDB's log_bin_compress.</summary>
    MariaDbCompressed = 1,

    /// <summary>After images in which a JSON value may be a list of differences (binlog_row_value_options=PARTIAL_JSON).</summary>
    PartialJson = 2,
}
