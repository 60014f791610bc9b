using OrleansCdc.Grains.Sources;

namespace OrleansCdc.Grains.Tests.Sources;

public sealed class RecentTransactionsTests
{
    private readonly RecentTransactions _recent = new();

    [Fact]
    public void Record_WithAShortStatement_IsKept()
    {
        var record = StatementRecords.Of(7, length: 200);
        _recent.Add(record);
        Assert.Same(record, _recent.Find(7));
    }

    [Theory]
    [InlineData(64 * 1024, 1)]
    [InlineData(20, 10_000)]
    public void Record_WithALongStatement_IsTheLastButNotKept(int length, int tables)
    {
        var record = StatementRecords.Of(7, length, tables);
        _recent.Add(record);
        Assert.Null(_recent.Find(7));
        Assert.Same(record, _recent.Last);
        _recent.Add(StatementRecords.Of(8, length: 20));
        Assert.NotNull(_recent.Find(8));
    }
}
