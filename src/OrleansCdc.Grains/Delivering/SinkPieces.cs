using System.Globalization;
using OrleansCdc.Grains.Sources;
using OrleansCdc.History.Storage;
using OrleansCdc.Sinks.Definitions;
using OrleansCdc.Sinks.Delivery;

namespace OrleansCdc.Grains.Delivering;

/// <summary>
/// What the delivery of one sink keeps, in files whose names end with the epoch of the owner that wrote them. An owner begins by making all
/// of it its own, so that nothing of what a deposed one may still be writing is ever read.
/// </summary>
internal sealed class SinkPieces : ISinkStore, IAsyncDisposable
{
    private readonly IHistoryStorage _storage;
    private readonly LeaseWatch _watch;
    private readonly string _scope;
    private readonly string _folder;
    private volatile StoreLease? _lease;

    /// <param name="sink">Whose pieces they are.</param>
    /// <param name="storage">Where they are.</param>
    /// <param name="time">For looking after the ownership.</param>
    /// <param name="deposed">Told, from any thread, when another owner took the sink over.</param>
    public SinkPieces(SinkName sink, IHistoryStorage storage, TimeProvider time, Action deposed)
    {
        _storage = storage;
        _watch = new LeaseWatch(storage, time, deposed);
        _scope = $"sinks/{sink}";
        _folder = $"{_scope}/delivery";
    }

    private StoreLease Lease => _lease ?? throw new InvalidOperationException($"{_scope} was not taken over before it was used.");

    /// <summary>
    /// Takes the sink over, unless it is this owner's already. Throws <see cref="FencedException"/> when another one has it by now.
    /// </summary>
    public async Task TakeOverAsync(CancellationToken cancellationToken)
    {
        if (_lease is not null)
        {
            await _watch.VerifyAsync();
            return;
        }
        var lease = await _storage.AcquireAsync(_scope, cancellationToken);
        _watch.Watch(lease);
        foreach (var versions in (await _storage.ListAsync(_folder, cancellationToken)).GroupBy(KeyOf, StringComparer.Ordinal))
        {
            var newest = await ReadAsync(versions.MaxBy(EpochOf)!, cancellationToken);
            await _storage.ReplaceAsync(PathOf(FileOf(versions.Key, lease)), newest, lease, cancellationToken);
            foreach (var older in versions)
                await _storage.DeleteAsync(PathOf(older), lease, cancellationToken);
        }
        _lease = lease;
    }

    public async Task<byte[]?> LoadAsync(string key, CancellationToken cancellationToken)
    {
        var file = FileOf(key, Lease);
        var files = await _storage.ListAsync(_folder, cancellationToken);
        return files.Contains(file, StringComparer.Ordinal) ? await ReadAsync(file, cancellationToken) : null;
    }

    public async Task SaveAsync(string key, ReadOnlyMemory<byte> piece, CancellationToken cancellationToken) =>
        await _storage.ReplaceAsync(PathOf(FileOf(key, Lease)), piece, Lease, cancellationToken);

    public ValueTask DisposeAsync() => _watch.DisposeAsync();

    private static string FileOf(string key, StoreLease lease) => string.Create(CultureInfo.InvariantCulture, $"{key.Replace('/', '-')}.{lease.Epoch:D20}");

    private static string KeyOf(string file) => file[..file.LastIndexOf('.')];

    private static ulong EpochOf(string file) => ulong.Parse(file.AsSpan(file.LastIndexOf('.') + 1), CultureInfo.InvariantCulture);

    private string PathOf(string file) => $"{_folder}/{file}";

    private async Task<byte[]> ReadAsync(string name, CancellationToken cancellationToken)
    {
        using var file = await _storage.OpenAsync(PathOf(name), cancellationToken);
        var bytes = new byte[file.Length];
        var read = await file.ReadAsync(bytes, 0, cancellationToken);
        return bytes[..read];
    }
}
