namespace OrleansCdc.Sinks.EventHubs;

/// <summary>A shared access policy's name and key.</summary>
internal sealed record SharedAccessKey(string Name, string Key)
{
    /// <summary>Leaves the key out.</summary>
    public override string ToString() => $"shared access policy {Name}";
}
