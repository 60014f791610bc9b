using OrleansCdc.Capture;
using OrleansCdc.Grains;
using OrleansCdc.Grains.Changes;
using OrleansCdc.Grains.Sources;
using OrleansCdc.History;
using OrleansCdc.Host.Api.Servers;
using OrleansCdc.Host.Api.Tables;
using OrleansCdc.Host.Api.Transactions;

namespace OrleansCdc.Host.Api;

/// <summary>What resolvers ask: the grains, with names checked and refusals turned into the API's errors.</summary>
internal sealed class CaptureAccess(IGrainDirectory grains, ChangeReaders readers, TimeProvider time)
{
    public TimeProvider Time { get; } = time;

    public async Task<IReadOnlyList<SourceStatus>> ServersAsync()
    {
        var names = await grains.Servers.ListAsync();
        var servers = await Task.WhenAll(names.Select(name => grains.Source(name).GetStatusAsync()));
        return [.. servers.Where(IsRegistered)];
    }

    public async Task<SourceStatus?> FindServerAsync(string name)
    {
        if (!SourceId.IsValid(name)) return null;
        var names = await grains.Servers.ListAsync();
        if (!names.Contains(new SourceId(name))) return null;
        var server = await grains.Source(new SourceId(name)).GetStatusAsync();
        return IsRegistered(server) ? server : null;
    }

    /// <summary>The server's own name, once it is known to be registered.</summary>
    public async Task<SourceId> RequireServerAsync(string name)
    {
        var names = await grains.Servers.ListAsync();
        if (SourceId.IsValid(name) && names.Contains(new SourceId(name))) return new SourceId(name);
        throw ApiErrors.UnknownServer(name, names.Select(known => known.Value));
    }

    public async Task<IReadOnlyList<TableView>> TablesAsync(SourceId source)
    {
        var tables = await grains.Source(source).ListTablesAsync();
        return [.. tables.Select(table => new TableView(table.Key, grains.Table(table.Key)))];
    }

    public async Task<TableView?> FindTableAsync(string server, string schema, string table)
    {
        var source = await RequireServerAsync(server);
        var tables = await TablesAsync(source);
        return tables.FirstOrDefault(view => view.Key.Schema == schema && view.Key.Table == table);
    }

    public async Task<TableView> RequireTableAsync(string server, string schema, string table)
    {
        if (await FindTableAsync(server, schema, table) is { } found) return found;
        var tables = await TablesAsync(new SourceId(server));
        throw ApiErrors.UnknownTable(server, schema, table, tables.Select(view => $"{view.Key.Schema}.{view.Key.Table}"));
    }

    public Task<Coverage> CoverageAsync(SourceId source) => GrainRefusals.TranslateAsync(() => grains.Source(source).GetCoverageAsync());

    public ChangeReader Reader(SourceId source) => readers.For(source);

    public Task<SourceStatus> RegisterAsync(ServerRegistration registration) =>
        GrainRefusals.TranslateAsync(() => grains.Servers.RegisterAsync(registration.Name, registration.Details));

    public async Task<bool> RemoveAsync(string name, bool deleteHistory)
    {
        if (!SourceId.IsValid(name)) return false;
        var source = new SourceId(name);
        var removed = await GrainRefusals.TranslateAsync(() => grains.Servers.RemoveAsync(source, deleteHistory));
        if (removed && deleteHistory) readers.Forget(source);
        return removed;
    }

    public async Task<SourceStatus> SteerAsync(string name, Func<ISourceGrain, Task<SourceStatus>> action)
    {
        var source = await RequireServerAsync(name);
        return await GrainRefusals.TranslateAsync(() => action(grains.Source(source)));
    }

    /// <summary>The transaction that a client names; null when the history does not hold it.</summary>
    public async Task<TransactionView?> FindTransactionAsync(SourceId source, string id)
    {
        var record = await Reader(source).Transactions.FindAsync(id);
        return record is null ? null : new TransactionView(source, record);
    }

    public async Task<TransactionView> RequireTransactionAsync(SourceId source, string id) =>
        await FindTransactionAsync(source, id) ?? throw ApiErrors.UnknownTransaction(source.Value, id);

    public Task<IReadOnlyList<TouchedTable>> TablesOfAsync(TransactionView transaction) =>
        Reader(transaction.Source).Transactions.TablesOfAsync(transaction.Record);

    /// <summary>A name comes onto the list before its server is registered; a crash between the two leaves it there alone.</summary>
    private static bool IsRegistered(SourceStatus server) => server.State != SourceState.Unregistered;
}
