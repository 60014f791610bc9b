namespace OrleansCdc.Host.Demo;

/// <summary>What the demo is asked for.</summary>
/// <param name="Server">The user's own server, or null to have one started.</param>
/// <param name="MariaDb">Start MariaDB instead of MySQL.</param>
/// <param name="Port">The port of the page and the API; null takes the usual one or the next that is free.</param>
internal sealed record DemoOptions(string? Server, bool MariaDb, int? Port);
