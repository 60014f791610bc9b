using OrleansCdc.History.Checksums;

namespace OrleansCdc.History.Tests.Checksums;

public sealed class Crc32CTests
{
    [Fact]
    public void The_check_value_of_the_standard_comes_out() => Assert.Equal(0xE3069283u, Crc32C.Compute("123456789"u8));

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(1919)]
    [InlineData(1920)]
    [InlineData(1921)]
    [InlineData(8192)]
    [InlineData(100_003)]
    public void Any_length_gives_what_going_bit_by_bit_gives(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        Assert.Equal(BitByBit(bytes), Crc32C.Compute(bytes));
    }

    private static uint BitByBit(byte[] bytes)
    {
        var running = uint.MaxValue;
        foreach (var value in bytes)
        {
            running ^= value;
            for (var bit = 0; bit < 8; bit++)
                running = (running & 1) == 0 ? running >> 1 : (running >> 1) ^ 0x82F63B78;
        }

        return ~running;
    }
}
