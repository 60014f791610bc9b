namespace OrleansCdc.Cluster.Owners;

/// <summary>The sink is on its way from one silo to another. The call was not carried out; it will be when it is repeated.</summary>
[GenerateSerializer]
public sealed class SinkMovingException(string sink) : Exception($"Sink '{sink}' is moving to another silo; ask again.");
