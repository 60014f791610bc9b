using System.Diagnostics;

namespace OrleansCdc.Host.Tests.JavaScript;

/// <summary>
/// The npm packages that tests compare with, installed once for the user's cache. The folder is named for its contents, so another version
/// gets another folder, and it gets its name only when it is complete.
/// </summary>
internal static class NodePackages
{
    private static readonly string[] s_packages = ["graphql@16.15.0", "graphql-ws@6.4.2", "ws@8.23.0", "playwright-core@1.64.1", "@sparticuz/chromium@147.0.0"];

    /// <summary>The folder whose <c>node_modules</c> holds the packages.</summary>
    public static async Task<string> InstallAsync(CancellationToken cancellationToken)
    {
        var root = Path.Combine(CacheRoot(), "orleanscdc", "npm");
        var folder = Path.Combine(root, string.Join('_', s_packages).Replace('@', '-').Replace('/', '-'));
        Directory.CreateDirectory(root);
        await using var alone = await LockAsync(Path.Combine(root, "lock"), cancellationToken);
        if (Directory.Exists(folder)) return folder;
        var temporary = $"{folder}.{Guid.NewGuid():N}";
        Directory.CreateDirectory(temporary);
        await File.WriteAllTextAsync(Path.Combine(temporary, "package.json"), """{"private":true}""", cancellationToken);
        var start = new ProcessStartInfo("npm", ["install", "--no-audit", "--no-fund", "--save-exact", .. s_packages])
        {
            WorkingDirectory = temporary,
        };
        await ProcessRun.SucceedAsync(start, cancellationToken);
        Directory.Move(temporary, folder);
        return folder;
    }

    private static string CacheRoot() =>
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache
            ? cache
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");

    private static async Task<FileStream> LockAsync(string path, CancellationToken cancellationToken)
    {
        FileStream? file = null;
        await Eventually.HoldsAsync(
            () => (file = TryLock(path)) is not null, $"nobody else holds {path}", cancellationToken, TimeSpan.FromMinutes(5));
        return file!;
    }

    private static FileStream? TryLock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
