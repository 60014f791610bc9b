using OrleansCdc.Grains.State;
using OrleansCdc.Sinks.Definitions;
using OrleansCdc.Sinks.Delivery;

namespace OrleansCdc.Grains.Delivering;

/// <summary>What the delivery of one sink keeps, beside the sink's definition.</summary>
internal sealed class SinkPieces(SinkName sink, IStateStore states) : ISinkStore
{
    public Task<byte[]?> LoadAsync(string key, CancellationToken cancellationToken) => states.LoadAsync($"sinks/{sink}/{key}", cancellationToken);

    public Task SaveAsync(string key, ReadOnlyMemory<byte> piece, CancellationToken cancellationToken) =>
        states.SaveAsync($"sinks/{sink}/{key}", piece, cancellationToken);
}
