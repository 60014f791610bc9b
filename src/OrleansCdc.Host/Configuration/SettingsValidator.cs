using System.Net;

namespace OrleansCdc.Host.Configuration;

/// <summary>Checks the settings before anything is started, and reports every problem at once.</summary>
internal static class SettingsValidator
{
    /// <summary>What must be put right, one sentence each; empty when the host can start.</summary>
    public static IReadOnlyList<string> Validate(HostSettings settings)
    {
        var problems = new List<string>();
        if (settings.Urls.Count == 0) problems.Add($"--urls names no address; write one like {HostSettings.DefaultUrls}.");
        foreach (var url in settings.Urls) CheckUrl(url, problems);
        CheckDataDirectory(settings.DataDirectory, problems);
        var isCollector = Uri.TryCreate(settings.Telemetry, UriKind.Absolute, out var collector) && collector.Scheme is "http" or "https";
        if (settings.Telemetry.Length > 0 && !isCollector)
            problems.Add($"--telemetry: \"{settings.Telemetry}\" is no address of a collector; write one like http://localhost:4317.");
        return problems;
    }

    /// <summary>What works but should be known.</summary>
    public static IReadOnlyList<string> Warnings(HostSettings settings) =>
    [
        .. settings.Urls.Where(url => !IsLoopback(url)).Select(url =>
            $"{url} can be reached from other machines, and nobody is asked for a name or a password: "
            + "put something in front that does."),
    ];

    private static bool IsLoopback(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address)) return false;
        return address.Host == "localhost" || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
    }

    private static void CheckUrl(string url, List<string> problems)
    {
        // Kestrel allows * and + as the host for "every address of this machine", which Uri does not read.
        var readable = url.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal);
        var isAddress = Uri.TryCreate(readable, UriKind.Absolute, out var address)
            && address!.Scheme is "http" or "https"
            && address.AbsolutePath == "/";
        if (isAddress) return;
        problems.Add($"--urls: \"{url}\" is not an address to listen on; write one like {HostSettings.DefaultUrls}.");
    }

    private static void CheckDataDirectory(string directory, List<string> problems)
    {
        try
        {
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(directory);
            else Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            var probe = Path.Combine(directory, $".probe-{Guid.NewGuid():N}");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Add($"--data: {directory} cannot be written to ({exception.Message}); name another folder or change its owner.");
        }
    }
}
