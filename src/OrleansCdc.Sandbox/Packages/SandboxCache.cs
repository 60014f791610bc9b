namespace OrleansCdc.Sandbox.Packages;

/// <summary>
/// The folder that keeps unpacked servers and initialised data folders between runs:
/// ORLEANSCDC_CACHE, else XDG_CACHE_HOME/orleanscdc, else ~/.cache/orleanscdc. Deleting it is always safe while no server runs.
/// </summary>
internal sealed class SandboxCache(string directory)
{
    public string Directory { get; } = directory;

    public static SandboxCache OfUser()
    {
        if (Environment.GetEnvironmentVariable("ORLEANSCDC_CACHE") is { Length: > 0 } chosen)
            return new SandboxCache(Path.GetFullPath(chosen));

        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var caches = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } xdg ? xdg : Path.Combine(home, ".cache");
        return new SandboxCache(Path.Combine(caches, "orleanscdc"));
    }

    /// <summary>
    /// Gives the folder <paramref name="name"/>, made by <paramref name="build"/> if it is not there yet. It is built beside its
    /// place under a lock and then renamed, so other processes see all of it or nothing.
    /// </summary>
    /// <param name="name">The folder's name in the cache.</param>
    /// <param name="build">Fills an empty folder.</param>
    /// <param name="onWait">Told once when another process is building the folder already.</param>
    /// <param name="cancellationToken">Ends the wait and, if it heeds it, the build.</param>
    public async Task<string> GetOrBuildAsync(
        string name, Func<string, Task> build, Action? onWait = null, CancellationToken cancellationToken = default)
    {
        var finished = Path.Combine(Directory, name);
        if (System.IO.Directory.Exists(finished))
            return finished;

        System.IO.Directory.CreateDirectory(Directory);
        using var held = await FileLock.AcquireAsync(finished + ".lock", onWait, cancellationToken);
        if (System.IO.Directory.Exists(finished))
            return finished;

        var building = finished + ".building";
        if (System.IO.Directory.Exists(building))
            System.IO.Directory.Delete(building, recursive: true);

        System.IO.Directory.CreateDirectory(building);
        await build(building);
        System.IO.Directory.Move(building, finished);
        return finished;
    }
}
