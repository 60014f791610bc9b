using OrleansCdc.Grains.Writing;

namespace OrleansCdc.Grains.Tests.Writing;

public sealed class BufferBudgetTests
{
    private readonly BufferBudget _budget = new(100);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void TryReserve_UpToTheLimit_SucceedsAndNotBeyond()
    {
        Assert.True(_budget.TryReserve(60));
        Assert.True(_budget.TryReserve(40));
        Assert.False(_budget.TryReserve(1));
        Assert.Equal(100, _budget.Used);
    }

    [Fact]
    public void TryReserve_OfMoreThanEverything_SucceedsOnlyAlone()
    {
        Assert.True(_budget.TryReserve(1));
        Assert.False(_budget.TryReserve(1000));
        _budget.Release(1);
        Assert.True(_budget.TryReserve(1000));
    }

    [Fact]
    public async Task Reserve_WhenFull_CompletesWhenEnoughWasGivenBack()
    {
        _budget.TryReserve(90);
        var waiting = _budget.ReserveAsync(50, Token);
        _budget.Release(30);
        Assert.False(waiting.IsCompleted);
        _budget.Release(20);
        await waiting;

        Assert.Equal(90, _budget.Used);
    }
}
