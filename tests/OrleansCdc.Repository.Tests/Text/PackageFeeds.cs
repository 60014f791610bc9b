using System.Text.RegularExpressions;

namespace OrleansCdc.Repository.Tests.Text;

/// <summary>Where this machine gets packages from, as its own configuration says. The hosts are read, never written down.</summary>
internal static partial class PackageFeeds
{
    private static string Home => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    public static IEnumerable<string> Hosts() =>
        Files()
            .Where(File.Exists)
            .SelectMany(file => Address().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["host"].Value)
            .Where(host => host.Contains('.', StringComparison.Ordinal) && !host.StartsWith("127.", StringComparison.Ordinal))
            .Distinct(StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<string> Files()
    {
        const string aptSources = "/etc/apt/sources.list.d";
        string[] named =
        [
            "/etc/apt/sources.list", "/etc/pip.conf", "/etc/npmrc", Path.Combine(Home, ".npmrc"),
            Path.Combine(Home, ".config", "pip", "pip.conf"), Path.Combine(Home, ".nuget", "NuGet", "NuGet.Config"),
        ];
        return Directory.Exists(aptSources) ? named.Concat(Directory.EnumerateFiles(aptSources)) : named;
    }

    [GeneratedRegex(@"https?://([^/@\s""']*@)?(?<host>[\w.-]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Address();
}
