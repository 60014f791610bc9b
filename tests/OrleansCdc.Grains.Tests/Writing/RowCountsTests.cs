using OrleansCdc.Grains.Tables;
using OrleansCdc.Grains.Writing;

namespace OrleansCdc.Grains.Tests.Writing;

public sealed class RowCountsTests
{
    private readonly RowCounts _counts = new();

    [Fact]
    public void Take_OfATransactionInManyBatches_IsTheSum()
    {
        _counts.Add([new TransactionRows(1, 3), new TransactionRows(2, 5)]);
        _counts.Add([new TransactionRows(2, 7), new TransactionRows(4, 1)]);

        Assert.Equal(3ul, _counts.Take(1));
        Assert.Equal(12ul, _counts.Take(2));
        Assert.Equal(1ul, _counts.Take(4));
    }

    [Fact]
    public void Take_OfATransactionWithoutRows_IsZeroAndKeepsTheLaterOnes()
    {
        _counts.Add([new TransactionRows(1, 3), new TransactionRows(5, 2)]);

        Assert.Equal(0ul, _counts.Take(4));
        Assert.Equal(2ul, _counts.Take(5));
    }

    [Fact]
    public void Take_OfARolledBackTransaction_StartsItsNumberAfresh()
    {
        _counts.Add([new TransactionRows(7, 3)]);
        _counts.Take(7);
        _counts.Add([new TransactionRows(7, 10)]);

        Assert.Equal(10ul, _counts.Take(7));
    }
}
