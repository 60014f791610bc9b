using OrleansCdc.Binlog.Checksums;

namespace OrleansCdc.Binlog.Tests.Checksums;

public sealed class Crc32Tests
{
    [Theory]
    [InlineData("", 0x00000000u)]
    [InlineData("a", 0xE8B7BE43u)]
    [InlineData("123456789", 0xCBF43926u)]
    [InlineData("The quick brown fox jumps over the lazy dog", 0x414FA339u)]
    public void Compute_KnownVectors_GivesPublishedValue(string text, uint expected) =>
        Assert.Equal(expected, Crc32.Compute(System.Text.Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void Compute_EveryLengthAndAlignment_EqualsBitByBitDivision()
    {
        var data = new byte[1200];
        new Random(7).NextBytes(data);
        for (var length = 0; length < 1100; length++)
        {
            var slice = data.AsSpan(length % 17, length);
            Assert.Equal(BitByBit(slice), Crc32.Compute(slice));
        }
    }

    [Fact]
    public void Update_OfTables_EqualsCompute()
    {
        var data = new byte[5000];
        new Random(11).NextBytes(data);
        Assert.Equal(Crc32.Compute(data), ~TableCrc32.Update(~0u, data));
    }

    [Fact]
    public void Append_InPieces_EqualsWhole()
    {
        var data = new byte[100_000];
        new Random(3).NextBytes(data);
        var crc = 0u;
        for (var at = 0; at < data.Length;)
        {
            var take = Math.Min(data.Length - at, (at % 977) + 1);
            crc = Crc32.Append(crc, data.AsSpan(at, take));
            at += take;
        }
        Assert.Equal(Crc32.Compute(data), crc);
    }

    private static uint BitByBit(ReadOnlySpan<byte> data)
    {
        var state = ~0u;
        foreach (var value in data)
        {
            state ^= value;
            for (var bit = 0; bit < 8; bit++)
                state = (state & 1) == 0 ? state >> 1 : (state >> 1) ^ 0xEDB88320u;
        }
        return ~state;
    }
}
