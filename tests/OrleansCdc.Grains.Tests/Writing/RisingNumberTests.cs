using OrleansCdc.Grains.Writing;

namespace OrleansCdc.Grains.Tests.Writing;

public sealed class RisingNumberTests
{
    private static readonly TimeSpan Ages = TimeSpan.FromMinutes(10);
    private readonly RisingNumber _number = new(5, TimeProvider.System);

    [Fact]
    public async Task Wait_ForANumberThatIsPassed_ReturnsAtOnce() => Assert.Equal(5ul, await _number.WaitAsync(4, Ages));

    [Fact]
    public async Task Wait_ForARaise_ReturnsTheRaisedNumberToEveryWaiter()
    {
        var waiters = Enumerable.Range(0, 20).Select(_ => _number.WaitAsync(6, Ages)).ToArray();
        _number.Raise(6);
        Assert.DoesNotContain(waiters, waiter => waiter.IsCompleted);
        _number.Raise(9);

        Assert.All(await Task.WhenAll(waiters), mark => Assert.Equal(9ul, mark));
    }

    [Fact]
    public async Task Wait_WhenTheTimeIsOver_ReturnsTheNumberAsItIs() => Assert.Equal(5ul, await _number.WaitAsync(5, TimeSpan.FromMilliseconds(1)));

    [Fact]
    public void Raise_ToALowerNumber_IsRefused() => Assert.Throws<InvalidOperationException>(() => _number.Raise(4));
}
