using OrleansCdc.GraphQL;

namespace OrleansCdc.Host.Api.Sinks;

/// <summary>Reads the common settings from what a client sent.</summary>
internal sealed record SinkSettingsReader(Func<ArgumentValues, SinkSettings> Read);
