using System.Diagnostics;

namespace OrleansCdc.Repository.Tests;

/// <summary>The repository's own files: what git tracks or would track, so a new file is judged before it is committed.</summary>
internal static class RepositoryFiles
{
    private static readonly string[] TextExtensions =
    [
        ".cs", ".csproj", ".props", ".targets", ".sln", ".json", ".md", ".txt", ".yml", ".yaml", ".js", ".mjs", ".css", ".html", ".svg",
        ".graphql", ".graphqls", ".sh", ".sql", ".bicep", ".bicepparam",
    ];

    public static string Root { get; } = FindRoot();

    /// <summary>All files, as paths from the root with forward slashes.</summary>
    public static IReadOnlyList<string> All { get; } = List();

    public static IEnumerable<string> CSharp => All.Where(file => file.EndsWith(".cs", StringComparison.Ordinal));

    public static IEnumerable<string> Text =>
        All.Where(file => TextExtensions.Contains(Path.GetExtension(file)) || file.StartsWith(".ci/", StringComparison.Ordinal));

    public static IEnumerable<string> Projects => All.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal));

    /// <summary>Names of the projects under src, such as "OrleansCdc.Binlog".</summary>
    public static IEnumerable<string> SourceProjects =>
        Projects.Where(file => file.StartsWith("src/", StringComparison.Ordinal)).Select(file => Path.GetFileNameWithoutExtension(file));

    public static IEnumerable<string> ReadMes =>
        All.Where(file => Path.GetFileName(file).Equals("README.md", StringComparison.Ordinal));

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    public static string[] ReadLines(string file) => File.ReadAllLines(Path.Combine(Root, file));

    public static bool Exists(string path) => Path.Exists(Path.Combine(Root, path));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "OrleansCdc.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException($"No OrleansCdc.sln above {AppContext.BaseDirectory}. Run the tests inside the repository.");
    }

    private static List<string> List()
    {
        var info = new ProcessStartInfo("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"])
        {
            WorkingDirectory = Root,
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        using var git = Process.Start(info) ?? throw new InvalidOperationException("git did not start.");
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        if (git.ExitCode != 0)
            throw new InvalidOperationException($"git ls-files ended with exit code {git.ExitCode}. Run the tests in a clone.");

        var files = output.Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(Exists);
        return [.. files.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }
}
