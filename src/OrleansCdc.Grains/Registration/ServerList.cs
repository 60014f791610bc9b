namespace OrleansCdc.Grains.Registration;

/// <summary>The names of the registered servers, as they are stored.</summary>
internal sealed record ServerList
{
    public IReadOnlyList<string> Names { get; init; } = [];
}
