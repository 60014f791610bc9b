using System.Security.Cryptography;

namespace OrleansCdc.Sinks.Tests.Clients;

/// <summary>
/// Installs the npm packages that the tests use, once for each version of the list, into a cache folder outside the repository. A lock file
/// keeps
/// parallel test runs from installing twice.
/// </summary>
internal static class NodePackages
{
    /// <summary>The folder that has <c>node_modules</c>; scripts are copied there so that they find the packages.</summary>
    public static async Task<string> InstallAsync(CancellationToken cancellation)
    {
        var list = Path.Combine(AppContext.BaseDirectory, "Clients", "package.json");
        var hash = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(list, cancellation)))[..16];
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var folder = Path.Combine(home, ".cache", "orleanscdc", "npm", hash);
        Directory.CreateDirectory(folder);
        FileStream? held = null;
        await Eventually.HoldsAsync(
            () => (held = TryLock(folder)) is not null, "the lock of the npm cache is free", cancellation, TimeSpan.FromMinutes(5));
        await using var lockFile = held!;
        var marker = Path.Combine(folder, "installed");
        if (File.Exists(marker))
            return folder;
        File.Copy(list, Path.Combine(folder, "package.json"), overwrite: true);
        var result = await ChildProcess.RunAsync("npm", ["install", "--no-audit", "--no-fund"], folder, "", cancellation);
        Assert.True(result.ExitCode == 0, result.Output);
        await File.WriteAllTextAsync(marker, hash, cancellation);
        return folder;
    }

    private static FileStream? TryLock(string folder)
    {
        try
        {
            return new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            // Another test run holds it; the caller asks again.
            return null;
        }
    }
}
