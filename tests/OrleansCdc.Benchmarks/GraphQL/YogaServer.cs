using System.Diagnostics;

namespace OrleansCdc.Benchmarks.GraphQL;

/// <summary>graphql-yoga with graphql-ws, the stack that a Node team would pick, installed from npm into a cache folder.</summary>
internal static class YogaServer
{
    public static async Task<ServerProcess> StartAsync(CancellationToken cancellation)
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var folder = Path.Combine(home, ".cache", "orleanscdc", "npm", "yoga");
        Directory.CreateDirectory(folder);
        foreach (var file in new[] { "package.json", "yoga.mjs" })
            File.Copy(Path.Combine(AppContext.BaseDirectory, "GraphQL", file), Path.Combine(folder, file), overwrite: true);
        await InstallAsync(folder, cancellation);
        var start = new ProcessStartInfo("node", ["yoga.mjs"])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true
        };
        start.Environment["NODE_ENV"] = "production";
        return await ServerProcess.StartAsync(start, cancellation);
    }

    private static async Task InstallAsync(string folder, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("npm", ["install", "--no-audit", "--no-fund", "--legacy-peer-deps", "--silent"])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
        };
        using var npm = Process.Start(start) ?? throw new InvalidOperationException("npm did not start.");
        await npm.WaitForExitAsync(cancellation);
        if (npm.ExitCode != 0) throw new InvalidOperationException($"npm install ended with {npm.ExitCode} in {folder}.");
    }
}
