using Orleans.Concurrency;
using Orleans.Placement;
using Orleans.Serialization.Invocation;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.Capture;
using OrleansCdc.Cluster.Upkeep;
using OrleansCdc.Grains.Registration;
using OrleansCdc.Grains.Sources;
using OrleansCdc.History;
using OrleansCdc.History.Commits;

namespace OrleansCdc.Cluster.Owners;

/// <summary>Hosts a <see cref="SourceGrain"/> on a silo. It lives until its silo ends, drains, or loses it to another.</summary>
[MayInterleave(nameof(Interleaves))]
[ActivationCountBasedPlacement]
[CollectionAgeLimit(AlwaysActive = true)]
internal sealed class SourceOwner(GrainSupplies supplies, LocalSources local) : Grain, ISourceOwner
{
    private SourceGrain? _grain;

    private SourceGrain Owned => _grain ?? throw new SourceMovingException(this.GetPrimaryKeyString());

    public static bool Interleaves(IInvokable request) => Interleaving.Allows(request);

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var source = new SourceId(this.GetPrimaryKeyString());
        if (local.IsDraining)
            throw new SourceMovingException(source.Value);
        var grain = new SourceGrain(source, supplies.For(GiveUp));
        await grain.ActivateAsync(cancellationToken);
        _grain = grain;
        local.Add(source, this.AsReference<ISourceOwner>());
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => EndAsync(cancellationToken);

    public async Task HandOverAsync()
    {
        await EndAsync(CancellationToken.None);
        DeactivateOnIdle();
    }

    public Task<SourceStatus> RegisterAsync(SourceRegistration registration) => Owned.RegisterAsync(registration);

    public Task<SourceStatus> ConfigureAsync(SourceRegistration registration) => Owned.ConfigureAsync(registration);

    public Task<SourceStatus> GetStatusAsync() => Owned.GetStatusAsync();

    public Task<SourceStatus> StartSnapshotAsync() => Owned.StartSnapshotAsync();

    public Task<SourceStatus> PauseAsync() => Owned.PauseAsync();

    public Task<SourceStatus> ResumeAsync() => Owned.ResumeAsync();

    public Task RemoveAsync(bool deleteHistory) => Owned.RemoveAsync(deleteHistory);

    public Task ReopenAsync() => Owned.ReopenAsync();

    public Task<ulong> GetMarkAsync() => Owned.GetMarkAsync();

    public Task<ulong> WaitForMarkAsync(ulong after, TimeSpan timeout) => Owned.WaitForMarkAsync(after, Waiting.Bounded(timeout));

    public async Task<IReadOnlyList<CapturedTableInfo>> ListTablesAsync() => (await Owned.ListTablesAsync()).ToArray();

    public Task<Coverage> GetCoverageAsync() => Owned.GetCoverageAsync();

    public async Task<IReadOnlyList<TransactionRecord>> ReadTransactionsAsync(ulong from, bool backward, int limit) =>
        (await Owned.ReadTransactionsAsync(from, backward, limit)).ToArray();

    public async Task<IReadOnlyList<TransactionRecord>> GetTransactionsAsync(IReadOnlyList<ulong> sequences) =>
        (await Owned.GetTransactionsAsync(sequences)).ToArray();

    public Task<TransactionRecord?> FindTransactionAsync(TransactionName name) => Owned.FindTransactionAsync(name);

    public Task<ulong> FindSequenceBeforeTimeAsync(ulong micros) => Owned.FindSequenceBeforeTimeAsync(micros);

    public Task<ulong> FindSequenceAtTimeAsync(ulong micros) => Owned.FindSequenceAtTimeAsync(micros);

    public Task<ulong> FindSequenceAtPositionAsync(LogPosition position) => Owned.FindSequenceAtPositionAsync(position);

    private async Task EndAsync(CancellationToken cancellationToken)
    {
        var grain = _grain;
        _grain = null;
        if (grain is null)
            return;
        local.Remove(new SourceId(this.GetPrimaryKeyString()));
        await grain.DeactivateAsync(cancellationToken);
    }

    /// <summary>Another activation owns the history: this one ends, and with it its connection to the server.</summary>
    private void GiveUp() => _ = this.AsReference<ISourceOwner>().HandOverAsync();
}
