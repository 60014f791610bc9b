using Orleans.Concurrency;
using Orleans.Placement;
using Orleans.Serialization.Invocation;
using OrleansCdc.Cluster.Upkeep;
using OrleansCdc.Grains.Delivering;
using OrleansCdc.Sinks.Definitions;
using OrleansCdc.Sinks.Delivery.DeadLetters;

namespace OrleansCdc.Cluster.Owners;

/// <summary>Hosts a <see cref="SinkGrain"/> on a silo. It lives until its silo ends, drains, or loses it to another.</summary>
[MayInterleave(nameof(Interleaves))]
[ActivationCountBasedPlacement]
[CollectionAgeLimit(AlwaysActive = true)]
internal sealed class SinkOwner(SinkSupplies supplies, LocalSinks local) : Grain, ISinkOwner
{
    private SinkGrain? _grain;

    private SinkGrain Owned => _grain ?? throw new SinkMovingException(this.GetPrimaryKeyString());

    public static bool Interleaves(IInvokable request) => Interleaving.Allows(request);

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var sink = new SinkName(this.GetPrimaryKeyString());
        if (local.IsDraining)
            throw new SinkMovingException(sink.Value);
        var grain = new SinkGrain(sink, supplies.For(GiveUp));
        await grain.ActivateAsync(cancellationToken);
        _grain = grain;
        local.Add(sink, this.AsReference<ISinkOwner>());
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => EndAsync(cancellationToken);

    public Task WakeAsync() => Task.CompletedTask;

    public async Task HandOverAsync()
    {
        await EndAsync(CancellationToken.None);
        DeactivateOnIdle();
    }

    public Task<SinkStatus> CreateAsync(SinkRegistration registration, SinkStart start) => Owned.CreateAsync(registration, start);

    public Task<SinkStatus> UpdateAsync(SinkRegistration registration) => Owned.UpdateAsync(registration);

    public Task<SinkStatus> GetStatusAsync() => Owned.GetStatusAsync();

    public Task<SinkStatus> WaitForStatusAsync(ulong version, TimeSpan timeout) => Owned.WaitForStatusAsync(version, Waiting.Bounded(timeout));

    public Task<SinkStatus> PauseAsync() => Owned.PauseAsync();

    public Task<SinkStatus> ResumeAsync() => Owned.ResumeAsync();

    public Task<SinkStatus> StopAsync() => Owned.StopAsync();

    public Task RemoveAsync() => Owned.RemoveAsync();

    public Task<SinkStatus> ReplayAsync(SinkReplay replay) => Owned.ReplayAsync(replay);

    public async Task<IReadOnlyList<DeadLetter>> ListDeadLettersAsync(long after, int limit, bool refusedOnly) =>
        (await Owned.ListDeadLettersAsync(after, limit, refusedOnly)).ToArray();

    public Task<int> RetryDeadLettersAsync(IReadOnlyList<long>? numbers) => Owned.RetryDeadLettersAsync(numbers);

    public Task<int> DropDeadLettersAsync(IReadOnlyList<long>? numbers) => Owned.DropDeadLettersAsync(numbers);

    private async Task EndAsync(CancellationToken cancellationToken)
    {
        var grain = _grain;
        _grain = null;
        if (grain is null)
            return;
        local.Remove(new SinkName(this.GetPrimaryKeyString()));
        await grain.DeactivateAsync(cancellationToken);
    }

    /// <summary>Another activation owns the sink: this one ends, and with it whatever it was sending.</summary>
    private void GiveUp() => _ = this.AsReference<ISinkOwner>().HandOverAsync();
}
