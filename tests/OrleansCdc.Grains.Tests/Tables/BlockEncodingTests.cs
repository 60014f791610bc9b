using OrleansCdc.Binlog.Rows;
using OrleansCdc.Grains.Tables;

namespace OrleansCdc.Grains.Tests.Tables;

public sealed class BlockEncodingTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Read_OfWhatWasWritten_GivesTheSameBlock(bool wholeImages)
    {
        var columns = wholeImages ? ColumnBitmap.All(11) : ColumnBitmap.FromBits(new byte[] { 0b1010_0110, 0b101 }, 11);
        var block = new RowBlock
        {
            Operation = ChangeOperation.Update,
            Format = RowImageFormat.Binlog,
            EventOrdinal = 42,
            StatementTimestamp = 4_000_000_000,
            BeforeColumns = columns,
            AfterColumns = ColumnBitmap.All(11),
            Rows = new byte[] { 1, 2, 3, 4, 5 },
            StatementText = "UPDATE t"u8.ToArray(),
        };
        var place = new BlockPlace(ulong.MaxValue, 1_700_000_000_123_456, 3);
        var bytes = new byte[BlockEncoding.SizeOf(block) + 9];

        var size = BlockEncoding.Write(bytes, place, block);
        var read = BlockEncoding.Read(bytes, out var readPlace, out var readBlock);

        Assert.Equal(size, read);
        Assert.Equal(BlockEncoding.SizeOf(block), size);
        Assert.Equal(place, readPlace);
        Assert.Equal((block.Operation, block.Format), (readBlock.Operation, readBlock.Format));
        Assert.Equal((block.EventOrdinal, block.StatementTimestamp), (readBlock.EventOrdinal, readBlock.StatementTimestamp));
        Assert.Equal(columns, readBlock.BeforeColumns);
        Assert.Equal(block.AfterColumns, readBlock.AfterColumns);
        Assert.Equal(block.Rows.ToArray(), readBlock.Rows.ToArray());
        Assert.Equal(block.StatementText.ToArray(), readBlock.StatementText.ToArray());
    }
}
