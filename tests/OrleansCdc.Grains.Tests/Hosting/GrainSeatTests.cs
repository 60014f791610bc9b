using OrleansCdc.Grains.Hosting;

namespace OrleansCdc.Grains.Tests.Hosting;

public sealed class GrainSeatTests
{
    private readonly CounterGrain _grain = new();
    private readonly GrainSeat<ICounterGrain> _seat;

    public GrainSeatTests() => _seat = GrainSeat<ICounterGrain>.For("The counter", () => _grain);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Calls_SeveralAtOnce_RunOneAtATime()
    {
        var calls = Enumerable.Range(0, 8).Select(_ => Task.Run(_seat.Reference.EnterAsync, Token)).ToArray();
        _grain.Release(calls.Length);
        await Task.WhenAll(calls);

        Assert.Equal(1, _grain.MostInside);
    }

    [Fact]
    public async Task Calls_OfAnInterleavingMethod_RunWhileAnotherIsInside()
    {
        var inside = _seat.Reference.EnterAsync();
        await Eventually.HoldsAsync(async () => await _seat.Reference.CountAsync() == 1, "the first call is inside", Token);
        Assert.False(inside.IsCompleted);

        _grain.Release(1);
        Assert.Equal(0, await inside);
    }

    [Fact]
    public async Task Calls_ThatThrow_ThrowTheGrainsOwnExceptionAndLeaveTheNextOnesAlone()
    {
        var thrown = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _seat.Reference.LeaveAsync(7));

        Assert.Equal(7, thrown.ActualValue);
        Assert.Equal(0, await _seat.Reference.CountAsync());
    }

    [Fact]
    public async Task Activation_ThatFails_IsTriedAgainByTheNextCall()
    {
        _grain.FailActivations = 1;

        await Assert.ThrowsAsync<InvalidOperationException>(_seat.Reference.CountAsync);
        Assert.Equal(0, await _seat.Reference.CountAsync());
    }

    [Fact]
    public async Task Deactivation_OfAGrainInUse_EndsItOnceAndRefusesLaterCalls()
    {
        await _seat.Reference.CountAsync();

        await _seat.Activation.DeactivateAsync(Token);

        Assert.True(_grain.IsDeactivated);
        var refused = await Assert.ThrowsAsync<GrainException>(_seat.Reference.CountAsync);
        Assert.Equal(GrainError.HostStopped, refused.Error);
    }

    [Fact]
    public async Task Deactivation_OfAGrainNobodyCalled_DoesNothing()
    {
        await _seat.Activation.DeactivateAsync(Token);

        Assert.False(_grain.IsDeactivated);
    }
}
