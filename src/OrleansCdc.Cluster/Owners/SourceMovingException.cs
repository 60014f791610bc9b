namespace OrleansCdc.Cluster.Owners;

/// <summary>The source is on its way from one silo to another. The call was not carried out; it will be when it is repeated.</summary>
[GenerateSerializer]
public sealed class SourceMovingException(string source) : Exception($"Server '{source}' is moving to another silo; ask again.");
