using OrleansCdc.History.Storage;

namespace OrleansCdc.Cluster.Messages;

[RegisterConverter]
internal sealed class FencedExceptionConverter : IConverter<FencedException, FencedExceptionSurrogate>
{
    public FencedException ConvertFromSurrogate(in FencedExceptionSurrogate surrogate) =>
        FencedException.LeaseTaken(new StoreLease(surrogate.Scope, surrogate.Epoch));

    public FencedExceptionSurrogate ConvertToSurrogate(in FencedException value) =>
        new() { Scope = value.Lease.Scope, Epoch = value.Lease.Epoch };
}
