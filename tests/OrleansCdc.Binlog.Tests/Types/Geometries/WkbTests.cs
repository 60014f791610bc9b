using System.Buffers;
using System.Text;
using System.Text.Json;
using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Types.Geometries;

namespace OrleansCdc.Binlog.Tests.Types.Geometries;

public sealed class WkbTests
{
    private const string Point = "00000000" + "01" + "01000000" + "000000000000F03F" + "0000000000000040";

    [Fact]
    public void Write_HighByteFirst_IsReadToo()
        => Assert.Equal("POINT(1 2)", Text("00000000" + "00" + "00000001" + "3FF0000000000000" + "4000000000000000"));

    [Fact]
    public void Write_EmptyMultiples_HaveNoParts()
        => Assert.Equal("MULTIPOINT()", Text("00000000" + "01" + "04000000" + "00000000"));

    /// <summary>Every cut, a wrong byte order, kind, count or element, bytes too many, and collections without end.</summary>
    [Fact]
    public void Write_Damaged_IsAFormatException()
    {
        for (var length = 0; length < Point.Length; length += 2)
            AssertRefused(Point[..length]);
        AssertRefused(Point + "00");
        AssertRefused("00000000" + "02" + "01000000");
        AssertRefused("00000000" + "01" + "08000000");
        AssertRefused("00000000" + "01" + "02000000" + "FFFFFFFF");
        AssertRefused("00000000" + "01" + "04000000" + "01000000" + "01" + "02000000" + "00000000");
        AssertRefused("00000000" + string.Concat(Enumerable.Repeat("01" + "07000000" + "01000000", 200)) + "01" + "07000000" + "00000000");
    }

    private static void AssertRefused(string digits)
    {
        Assert.Throws<BinlogFormatException>(() => Text(digits));
        Assert.Throws<BinlogFormatException>(() =>
        {
            using var writer = new Utf8JsonWriter(new ArrayBufferWriter<byte>());
            GeoJsonWriter.Write(Convert.FromHexString(digits), writer);
        });
    }

    private static string Text(string digits)
    {
        var output = new ArrayBufferWriter<byte>();
        WktWriter.Write(Convert.FromHexString(digits), output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
