namespace OrleansCdc.Binlog.Rows;

/// <summary>
/// The unit that travels from capture to history: the rows of one rows event, or one chunk of snapshot rows. It points into its
/// maker's buffers; whoever keeps it copies the bytes.
/// </summary>
public readonly struct RowBlock
{
    public required ChangeOperation Operation { get; init; }

    public required RowImageFormat Format { get; init; }

    /// <summary>The rows event's place in its transaction, from 0; part of a change's id.</summary>
    public uint EventOrdinal { get; init; }

    /// <summary>Seconds since 1970 in UTC at which the statement began.</summary>
    public uint StatementTimestamp { get; init; }

    /// <summary>Which columns the before images hold; meaningless when the operation has none.</summary>
    public ColumnBitmap BeforeColumns { get; init; }

    /// <summary>Which columns the after images hold; meaningless when the operation has none.</summary>
    public ColumnBitmap AfterColumns { get; init; }

    /// <summary>The images one after another; in the text format each is preceded by its length in 4 bytes, little-endian.</summary>
    public required ReadOnlyMemory<byte> Rows { get; init; }

    /// <summary>The statement's text in UTF-8 when the server logs it, else empty.</summary>
    public ReadOnlyMemory<byte> StatementText { get; init; }
}
