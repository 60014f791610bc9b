using Orleans.Concurrency;
using Orleans.Serialization.Invocation;
using OrleansCdc.Cluster.Placement;
using OrleansCdc.Grains.Tables;
using OrleansCdc.History;
using OrleansCdc.History.Storage;

namespace OrleansCdc.Cluster.Owners;

/// <summary>Hosts a <see cref="TableGrain"/> on a silo, where its source is.</summary>
[MayInterleave(nameof(Interleaves))]
[NearSourcePlacement]
[CollectionAgeLimit(AlwaysActive = true)]
internal sealed class TableOwner(GrainSupplies supplies) : Grain, ITableOwner
{
    private TableGrain? _grain;

    private TableGrain Owned => _grain!;

    public static bool Interleaves(IInvokable request) => Interleaving.Allows(request);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _grain = new TableGrain(TableAddress.Parse(this.GetPrimaryKeyString()), supplies.For(deposed: null));
        return _grain.ActivateAsync(cancellationToken);
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        _grain?.DeactivateAsync(cancellationToken) ?? Task.CompletedTask;

    public Task<TableSession> OpenAsync(TableOpening opening) => Owned.OpenAsync(opening);

    public Task<int> AddSchemaAsync(SchemaAddition addition) => Owned.AddSchemaAsync(addition);

    public Task<TableAppended> AppendAsync(TableBatch batch) => Owned.AppendAsync(batch);

    public Task<TableSession> CutAfterAsync(long session, ulong sequence) => Owned.CutAfterAsync(session, sequence);

    public Task MarkCommittedAsync(long session, ulong sequence) => Owned.MarkCommittedAsync(session, sequence);

    public Task DropAsync(StoreLease lease) => Owned.DropAsync(lease);

    public Task<TableDescription> DescribeAsync() => Owned.DescribeAsync();

    public Task<TablePage> ReadAsync(TableRead read) => Owned.ReadAsync(read);

    public Task<RowAtMoment> ReadRowAsOfAsync(RowQuestion question) => Owned.ReadRowAsOfAsync(question);

    public async Task<IReadOnlyList<Gap>> VerifyAsync() => (await Owned.VerifyAsync()).ToArray();
}
