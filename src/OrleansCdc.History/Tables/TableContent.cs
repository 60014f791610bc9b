using OrleansCdc.Binlog.Rows;
using OrleansCdc.History.Commits;
using OrleansCdc.History.Keys;
using OrleansCdc.History.Schemas;
using OrleansCdc.History.Segments;

namespace OrleansCdc.History.Tables;

/// <summary>The frames of a table: blocks of rows, and schema versions between them.</summary>
internal sealed class TableContent(SchemaVersions versions, ulong mark) : ISegmentContent
{
    /// <summary>The operation of a frame that holds a schema version; no <see cref="ChangeOperation"/> has this value.</summary>
    public const byte SchemaOperation = 0;

    /// <summary>What truncations are indexed under: they belong to the history of every key.</summary>
    public const ulong TruncateHash = 0x5472756e63617465;

    public void Collect(Frame frame, KeyTable keys)
    {
        if (frame.Header.Operation == SchemaOperation)
        {
            var reader = new RecordReader(frame.Body.Span);
            versions.Add(SchemaCodec.Read(ref reader));
            return;
        }

        var version = versions[(int)frame.Header.SchemaVersion];
        BlockKeys.Collect(version.Decoder, RowFrame.ToBlock(frame), BlockPiece.Whole, keys, (uint)frame.Offset);
    }

    public byte[] Describe() => SchemaCodec.WriteAll(versions.All);

    public void Restore(ReadOnlySpan<byte> description)
    {
        foreach (var version in SchemaCodec.ReadAll(description))
        {
            if (version.FromSequence <= mark)
                versions.Add(version);
        }
    }
}
