namespace OrleansCdc.Sandbox.DataDirectories;

/// <summary>Folders and files that no other user of the machine may read. Windows has no such modes and inherits the parent's.</summary>
internal static class OwnerOnly
{
    private const UnixFileMode ReadWrite = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static string CreateDirectory(string path) =>
        OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(path).FullName
            : Directory.CreateDirectory(path, ReadWrite | UnixFileMode.UserExecute).FullName;

    /// <summary>Writes a new file; an old one of that name is replaced, its mode too.</summary>
    public static async Task WriteAsync(string path, string text, CancellationToken cancellationToken)
    {
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = ReadWrite;

        await using var writer = new StreamWriter(path, options);
        await writer.WriteAsync(text.AsMemory(), cancellationToken);
    }
}
