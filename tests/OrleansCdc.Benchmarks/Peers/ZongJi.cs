using OrleansCdc.Benchmarks.Workloads;

namespace OrleansCdc.Benchmarks.Peers;

/// <summary>The readers of Node.js, from npm, installed into a cache folder when they are first asked for.</summary>
internal static class ZongJi
{
    public static IReadOnlyList<string> Packages { get; } = ["@powersync/mysql-zongji", "@vlasky/zongji"];

    public static async Task<ProcessRun> RunAsync(string package, RecordedLog log, CancellationToken cancellationToken)
    {
        var folder = await InstallAsync(package, cancellationToken);
        string[] arguments =
        [
            "zongji.cjs", package, log.Server.Host, $"{log.Server.Port}", log.Server.RootUser, log.Server.RootPassword, log.File, $"{log.Workload.RowChanges}",
        ];
        return await ProcessRun.OfAsync("/bin/sh", ["-c", "cd \"$0\" && exec node \"$@\"", folder, .. arguments], keepOutput: true, cancellationToken);
    }

    private static async Task<string> InstallAsync(string package, CancellationToken cancellationToken)
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var folder = Path.Combine(home, ".cache", "orleanscdc", "npm", package.Split('/')[0].TrimStart('@') + "-zongji");
        Directory.CreateDirectory(folder);
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Peers", "zongji.cjs"), Path.Combine(folder, "zongji.cjs"), overwrite: true);
        if (Directory.Exists(Path.Combine(folder, "node_modules", package))) return folder;
        await ProcessRun.OfAsync("npm", ["install", "--prefix", folder, "--no-audit", "--no-fund", "--silent", package], keepOutput: true, cancellationToken);
        return folder;
    }
}
