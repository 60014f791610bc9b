namespace OrleansCdc.Sinks.EventHubs;

/// <summary>
/// A connection string as the portal shows it: <c>Endpoint=sb://...;SharedAccessKeyName=...;SharedAccessKey=...;EntityPath=...</c>.
/// Messages about
/// a wrong one never repeat it.
/// </summary>
internal sealed record ConnectionString(Uri Endpoint, SharedAccessKey Key, string? EntityPath)
{
    public static ConnectionString Parse(string text)
    {
        var parts = text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(part => part.Split('=', 2))
            .Where(part => part.Length == 2)
            .ToDictionary(part => part[0], part => part[1], StringComparer.OrdinalIgnoreCase);
        if (!parts.TryGetValue("Endpoint", out var address) || !Uri.TryCreate(address, UriKind.Absolute, out var endpoint))
            throw EventHubException.Create("The connection string has no Endpoint such as sb://NAMESPACE.servicebus.windows.net/.");
        if (!parts.TryGetValue("SharedAccessKeyName", out var name) || !parts.TryGetValue("SharedAccessKey", out var key))
            throw EventHubException.Create("The connection string has no SharedAccessKeyName or no SharedAccessKey.");
        return new(endpoint, new SharedAccessKey(name, key), parts.GetValueOrDefault("EntityPath"));
    }

    /// <summary>Leaves the key out.</summary>
    public override string ToString() => $"{Endpoint} with {Key}";
}
