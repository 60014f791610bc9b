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

    public static string Create()
    {
        OwnerOnly.CreateDirectory(Parent);
        Sweep();
        var name = $"{ProcessIdentity.Current}-{Guid.NewGuid().ToString("N")[..8]}";
        return OwnerOnly.CreateDirectory(Path.Combine(Parent, name));
    }

    private static string TemporaryPath() => Path.GetTempPath() is { Length: <= LongestTemporaryPath } path ? path : "/tmp";

    private static void Sweep()
    {
        foreach (var folder in Directory.EnumerateDirectories(Parent))
        {
            if (ProcessIdentity.TryParse(Path.GetFileName(folder)) is { IsAlive: false })
                Delete(folder);
        }
    }

    /// <summary>Deletes a folder that another sweeper may be deleting at the same time.</summary>
    public static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException) when (!Directory.Exists(folder))
        {
            return;
        }
    }
}
