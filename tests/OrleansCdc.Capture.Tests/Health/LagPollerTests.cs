using OrleansCdc.Binlog.Positions;
using OrleansCdc.Capture.Health;
using OrleansCdc.Capture.Sessions;

namespace OrleansCdc.Capture.Tests.Health;

public sealed class LagPollerTests
{
    [Fact]
    public void SumBetween_PositionsInDifferentFiles_AddsRestsAndWholeFiles()
    {
        LogFile[] files = [new("b.999998", 50), new("b.999999", 1000), new("b.1000000", 500), new("b.1000001", 300)];

        var sum = LagPoller.SumBetween(files, new BinlogPosition("b.999999", 400), new BinlogPosition("b.1000001", 100));

        Assert.Equal(600UL + 500 + 100, sum);
    }
}
