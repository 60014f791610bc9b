using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using OrleansCdc.Capture;
using OrleansCdc.Grains.Changes;
using OrleansCdc.Grains.Delivering;
using OrleansCdc.Grains.Registration;
using OrleansCdc.Grains.Secrets;
using OrleansCdc.Grains.Sources;
using OrleansCdc.Grains.State;
using OrleansCdc.Grains.Tables;
using OrleansCdc.History.Storage;
using OrleansCdc.Sinks.Definitions;

namespace OrleansCdc.Grains.Hosting;

/// <summary>
/// Hosts all grains in this process, their state and history in one directory. Disposing of it stops every capture in an orderly way;
/// killing the process loses nothing that was visible.
/// </summary>
public sealed class LocalGrainHost : IGrainDirectory, ISinkGrainDirectory, IAsyncDisposable
{
    private readonly ConcurrentDictionary<SourceId, Lazy<GrainSeat<ISourceGrain>>> _sources = new();
    private readonly ConcurrentDictionary<TableKey, Lazy<GrainSeat<ITableGrain>>> _tables = new();
    private readonly ConcurrentDictionary<SinkName, Lazy<GrainSeat<ISinkGrain>>> _sinks = new();
    private readonly GrainSeat<IServerDirectoryGrain> _servers;
    private readonly GrainSeat<ISinkDirectoryGrain> _sinkList;
    private readonly SinkGrainServices _sinkServices;
    private readonly SourceGrainServices _services;
    private readonly DataDirectoryLock? _lock;
    private readonly ILogger _log;
    private int _disposed;

    private LocalGrainHost(LocalGrainHostOptions options, TimeProvider time, ILoggerFactory loggers)
    {
        _lock = options.SharesDirectory ? null : DataDirectoryLock.Take(options.DataDirectory);
        _log = loggers.CreateLogger<LocalGrainHost>();
        var storage = new LocalHistoryStorage(options.DataDirectory);
        _services = new SourceGrainServices
        {
            Grains = this,
            States = new FileStateStore(options.DataDirectory),
            Storage = options.WrapStorage?.Invoke(storage) ?? storage,
            Secrets = new DirectorySecretProtector(Path.Combine(options.DataDirectory, "keys")),
            Time = time,
            Loggers = loggers,
            DataDirectory = options.DataDirectory,
            StartsCaptures = options.StartCaptures,
        };
        _servers = GrainSeat<IServerDirectoryGrain>.For("The server directory", () => new ServerDirectoryGrain(this, _services.States));
        Readers = new ChangeReaders(this, time);
        _sinkServices = new SinkGrainServices
        {
            States = _services.States,
            Storage = _services.Storage,
            Secrets = _services.Secrets,
            Feed = new HistoryFeed(this, Readers),
            Catalog = options.Sinks,
            Time = time,
            Loggers = loggers,
            StartsDeliveries = options.StartCaptures,
        };
        _sinkList = GrainSeat<ISinkDirectoryGrain>.For("The list of sinks", () => new SinkDirectoryGrain(this, _services.States, time));
    }

    /// <summary>Readers over the grains, for everybody in this process; sinks read through them too.</summary>
    public ChangeReaders Readers { get; }

    public ISinkDirectoryGrain Sinks => _sinkList.Reference;

    public IServerDirectoryGrain Servers => _servers.Reference;

    /// <summary>
    /// Opens the data directory and has every registered server go on from its checkpoint, and every sink from its cursors.
    /// </summary>
    public static async Task<LocalGrainHost> StartAsync(
        LocalGrainHostOptions options, TimeProvider? time = null, ILoggerFactory? loggers = null, CancellationToken cancellationToken = default)
    {
        var host = new LocalGrainHost(options, time ?? TimeProvider.System, loggers ?? NullLoggerFactory.Instance);
        try
        {
            foreach (var source in await host.Servers.ListAsync())
            {
                cancellationToken.ThrowIfCancellationRequested();
                await host.Source(source).GetStatusAsync();
            }
            foreach (var sink in await host.Sinks.ListAsync())
                await host.Sink(sink).GetStatusAsync();
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public ISourceGrain Source(SourceId source) =>
        _sources.GetOrAdd(source, id => new(() => SeatOf(id))).Value.Reference;

    public ITableGrain Table(TableKey table) =>
        _tables.GetOrAdd(table, key => new(() => SeatOf(key))).Value.Reference;

    public ISinkGrain Sink(SinkName name) => _sinks.GetOrAdd(name, key => new(() => SeatOf(key))).Value.Reference;

    /// <summary>Sinks end first, because they read from sources; sources before tables, because they write to them.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        await EndAsync([_sinkList.Activation.DeactivateAsync]);
        await EndAsync(_sinks.Values.Select(seat => (Func<CancellationToken, Task>)seat.Value.Activation.DeactivateAsync));
        await EndAsync([_servers.Activation.DeactivateAsync]);
        await EndAsync(_sources.Values.Select(seat => (Func<CancellationToken, Task>)seat.Value.Activation.DeactivateAsync));
        await EndAsync(_tables.Values.Select(seat => (Func<CancellationToken, Task>)seat.Value.Activation.DeactivateAsync));
        _lock?.Dispose();
    }

    /// <summary>
    /// A grain that cannot end in an orderly way loses nothing that was visible, and must not keep the others from ending.
    /// </summary>
    private Task EndAsync(IEnumerable<Func<CancellationToken, Task>> ends) => Task.WhenAll(ends.Select(async end =>
    {
        try
        {
            await end(CancellationToken.None);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            _log.LogWarning(failure, "A grain could not end in an orderly way; its next start cleans up after it.");
        }
    }));

    private GrainSeat<ISourceGrain> SeatOf(SourceId source) =>
        GrainSeat<ISourceGrain>.For($"Server '{source}'", () => new SourceGrain(source, _services));

    private GrainSeat<ISinkGrain> SeatOf(SinkName name) =>
        GrainSeat<ISinkGrain>.For($"Sink '{name}'", () => new SinkGrain(name, _sinkServices));

    private GrainSeat<ITableGrain> SeatOf(TableKey table) =>
        GrainSeat<ITableGrain>.For($"Table {table}", () => new TableGrain(table, _services));
}
