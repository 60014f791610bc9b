using System.Text.RegularExpressions;
using OrleansCdc.Sandbox.Processes;

namespace OrleansCdc.Sandbox.Packages;

/// <summary>Finds the Debian archive that this machine is set up to use, whatever its name, so that none is written down here.</summary>
internal static partial class DebianMirror
{
    /// <summary>Names a Debian archive for machines that are not Debian themselves, such as Ubuntu.</summary>
    public const string Variable = "ORLEANSCDC_DEBIAN_MIRROR";

    /// <summary>The archive's address, or null on a machine that has none.</summary>
    public static async Task<string?> TryFindAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists("/usr/bin/apt-get") || !File.Exists("/usr/bin/dpkg"))
            return null;

        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } chosen)
            return chosen;

        var release = await ReleaseAsync(cancellationToken);
        if (release.GetValueOrDefault("ID") != "debian" || !release.TryGetValue("VERSION_CODENAME", out var codename))
            return null;

        // Printed addresses need no package lists, which a fresh machine does not have.
        var printed = await ProcessRunner.RunAsync(
            new ToolCommand("/usr/bin/apt-get", ["update", "--print-uris"]), [], cancellationToken: cancellationToken);
        return Archive(printed.StandardOutput, codename);
    }

    /// <summary>
    /// The first archive in apt's list of addresses that has a "main" part of the suite; other vendors name theirs differently.
    /// </summary>
    public static string? Archive(string printedAddresses, string suite) =>
        IndexAddress().Matches(printedAddresses)
            .Where(match => match.Groups["suite"].Value == suite)
            .Select(match => match.Groups["archive"].Value)
            .FirstOrDefault();

    private static async Task<Dictionary<string, string>> ReleaseAsync(CancellationToken cancellationToken)
    {
        const string path = "/etc/os-release";
        if (!File.Exists(path))
            return [];

        var lines = await File.ReadAllLinesAsync(path, cancellationToken);
        return lines.Select(line => line.Split('=', 2))
            .Where(pair => pair.Length == 2)
            .ToDictionary(pair => pair[0], pair => pair[1].Trim('"'));
    }

    [GeneratedRegex(
        "^'(?<archive>[^']+?)/dists/(?<suite>[^'/]+)/main/binary-",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex IndexAddress();
}
