namespace OrleansCdc.Host.Configuration;

/// <summary>What a host is told at its start.</summary>
internal sealed record HostSettings
{
    public const string DataVariable = "ORLEANSCDC_DATA";

    public const string UrlsVariable = "ORLEANSCDC_URLS";

    /// <summary>The variable that OpenTelemetry's specification names for the collector's address.</summary>
    public const string TelemetryVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public const string DefaultUrls = "http://127.0.0.1:5080";

    /// <summary>The folder that holds the registered servers, their histories and the keys that protect their passwords.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Where to listen.</summary>
    public required IReadOnlyList<string> Urls { get; init; }

    /// <summary>False to write nothing but warnings to the log.</summary>
    public bool LogsLife { get; init; } = true;

    /// <summary>Where OpenTelemetry's traces and metrics go, as <c>http://collector:4317</c>; empty for nowhere.</summary>
    public string Telemetry { get; init; } = "";

    /// <summary>
    /// What the command line says, else the environment, else the defaults: loopback only, and a folder of the user's own.
    /// </summary>
    public static HostSettings From(string? data, string? urls, string? telemetry = null) => new()
    {
        DataDirectory = Path.GetFullPath(FirstOf(data, Environment.GetEnvironmentVariable(DataVariable)) ?? DefaultDataDirectory()),
        Urls = (FirstOf(urls, Environment.GetEnvironmentVariable(UrlsVariable)) ?? DefaultUrls)
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        Telemetry = FirstOf(telemetry, Environment.GetEnvironmentVariable(TelemetryVariable)) ?? "",
    };

    private static string DefaultDataDirectory()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var shared = FirstOf(Environment.GetEnvironmentVariable("XDG_DATA_HOME")) ?? Path.Combine(home, ".local", "share");
        return Path.Combine(shared, "orleanscdc");
    }

    private static string? FirstOf(params ReadOnlySpan<string?> values)
    {
        foreach (var value in values)
        {
            if (!string.IsNullOrWhiteSpace(value)) return value;
        }
        return null;
    }
}
