using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Binlog.Tests.Positions;

public sealed class BinlogPositionTests
{
    [Theory]
    [InlineData("binlog.000001:4", "binlog.000001:5")]
    [InlineData("binlog.000001:4294967296", "binlog.000002:4")]
    [InlineData("binlog.999999:9", "binlog.1000000:4")]
    [InlineData("a.b-bin.000009:9", "a.b-bin.000010:4")]
    public void CompareTo_LaterPosition_IsGreater(string earlier, string later)
    {
        Assert.True(BinlogPosition.Parse(earlier) < BinlogPosition.Parse(later));
        Assert.True(BinlogPosition.Parse(later) >= BinlogPosition.Parse(earlier));
        Assert.Equal(later, BinlogPosition.Parse(later).ToString());
    }

    [Fact]
    public void CompareTo_OtherBaseName_Throws()
        => Assert.Throws<ArgumentException>(() => BinlogPosition.Parse("a.000001:4") < BinlogPosition.Parse("b.000001:4"));

    [Theory]
    [InlineData("")]
    [InlineData("binlog.000001")]
    [InlineData(":4")]
    [InlineData("binlog.000001:-4")]
    [InlineData("binlog.000001:18446744073709551616")]
    public void Parse_OtherText_Throws(string text) => Assert.Throws<FormatException>(() => BinlogPosition.Parse(text));

    [Theory]
    [InlineData("binlog.000001:4")]
    [InlineData("binlog.000001:4;")]
    [InlineData("binlog.000001:4;-")]
    [InlineData("binlog.000001:99999999999;3e11fa47-71ca-11e1-9e33-c80aa9429562:1-5:7:billing:1-3")]
    [InlineData("mariadb-bin.000002:4;0-1-270,2-1-15")]
    public void LogPosition_RoundTrip_GivesTheSameText(string text)
    {
        var position = LogPosition.Parse(text);
        Assert.Equal(text, position.ToString());
        Assert.Equal(position, LogPosition.Parse(position.ToString()));
    }
}
