namespace OrleansCdc.Grains.Delivering;

/// <summary>The names of the sinks, as they are stored.</summary>
internal sealed record SinkList
{
    public IReadOnlyList<string> Names { get; init; } = [];
}
