using OrleansCdc.Sandbox.Packages;

namespace OrleansCdc.Sandbox.DataDirectories;

/// <summary>
/// Temporary folders that belong to one process. The name carries the owner, so folders whose owner is gone, however it ended,
/// are found and deleted by whoever starts a server next.
/// </summary>
internal static class OwnedDirectories
{
    // A socket's path may have 107 bytes, of which about 50 come after this.
    private const int LongestTemporaryPath = 50;

    /// <summary>The folder all of them are in; one per user.</summary>
    public static string Parent { get; } = Path.Combine(TemporaryPath(), $"orleanscdc-{Environment.UserName}");

    /// <summary>Makes a folder for this process, after deleting those whose owners are gone.</summary>
    public static async Task<string> CreateAsync(CancellationToken cancellationToken)
    {
        OwnerOnly.CreateDirectory(Parent);

        // Two who delete the same folder at once trip over each other's work.
        using (await FileLock.AcquireAsync(Path.Combine(Parent, "sweep.lock"), onWait: null, cancellationToken))
            Sweep();

        var name = $"{ProcessIdentity.Current}-{Guid.NewGuid().ToString("N")[..8]}";
        return OwnerOnly.CreateDirectory(Path.Combine(Parent, name));
    }

    public static void Delete(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    private static string TemporaryPath() => Path.GetTempPath() is { Length: <= LongestTemporaryPath } path ? path : "/tmp";

    private static void Sweep()
    {
        foreach (var folder in Directory.EnumerateDirectories(Parent))
        {
            if (ProcessIdentity.TryParse(Path.GetFileName(folder)) is { IsAlive: false })
                TryDelete(folder);
        }
    }

    private static void TryDelete(string folder)
    {
        try
        {
            Delete(folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            // The owner died this moment and its server is still writing; the next start finds the folder again.
        }
    }
}
