using System.Collections.Concurrent;
using OrleansCdc.Sinks.Delivery;

namespace OrleansCdc.Sinks.Tests.Delivery;

/// <summary>A store that outlives the sinks of a test.</summary>
internal sealed class MemoryStore : ISinkStore
{
    private readonly ConcurrentDictionary<string, byte[]> _pieces = new();

    public Task<byte[]?> LoadAsync(string key, CancellationToken cancellationToken) =>
        Task.FromResult(_pieces.TryGetValue(key, out var piece) ? piece : null);

    public Task SaveAsync(string key, ReadOnlyMemory<byte> piece, CancellationToken cancellationToken)
    {
        _pieces[key] = piece.ToArray();
        return Task.CompletedTask;
    }

    /// <summary>What a process that was killed at this moment leaves behind.</summary>
    public MemoryStore Copy()
    {
        var copy = new MemoryStore();
        foreach (var (key, piece) in _pieces)
            copy._pieces[key] = piece;
        return copy;
    }
}
