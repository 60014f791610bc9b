using OrleansCdc.Grains;

namespace OrleansCdc.Cluster.Messages;

/// <summary>A grain's refusal on the wire.</summary>
[GenerateSerializer]
internal struct GrainExceptionSurrogate
{
    [Id(0)]
    public GrainError Error;

    [Id(1)]
    public string Message;
}
