namespace OrleansCdc.Binlog.Rows;

/// <summary>How the bytes of a row image are to be read.</summary>
public enum RowImageFormat : byte
{
    /// <summary>A row image of a rows event: a null bitmap and the present columns in the server's own packed form.</summary>
    Binlog = 1,

    /// <summary>A row packet of the text protocol as the server sent it: length-encoded texts, 0xFB for NULL.</summary>
    Text = 2,
}
