using OrleansCdc.Grains;

namespace OrleansCdc.Cluster.Messages;

[RegisterConverter]
internal sealed class GrainExceptionConverter : IConverter<GrainException, GrainExceptionSurrogate>
{
    public GrainException ConvertFromSurrogate(in GrainExceptionSurrogate surrogate) =>
        GrainException.Repeat(surrogate.Error, surrogate.Message);

    public GrainExceptionSurrogate ConvertToSurrogate(in GrainException value) => new() { Error = value.Error, Message = value.Message };
}
