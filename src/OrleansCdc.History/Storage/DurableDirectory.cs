using System.Runtime.InteropServices;

namespace OrleansCdc.History.Storage;

/// <summary>
/// Makes names durable: on Unix a created or renamed file survives a power failure only once its directory was flushed too.
/// The runtime opens no directories, so this asks the C library.
/// </summary>
internal static class DurableDirectory
{
    private const int ReadOnlyAccess = 0;

    public static void Create(string directory)
    {
        if (Directory.Exists(directory))
            return;

        var parent = Path.GetDirectoryName(directory);
        if (parent is not null)
            Create(parent);
        Directory.CreateDirectory(directory);
        if (parent is not null)
            Flush(parent);
    }

    public static void Flush(string directory)
    {
        if (OperatingSystem.IsWindows())
            return;

        var descriptor = Open(directory, ReadOnlyAccess);
        if (descriptor < 0)
            throw new IOException($"Cannot open the directory '{directory}' to flush it (errno {Marshal.GetLastPInvokeError()}).");

        // Some file systems do not flush directories and say so; their names are durable on their own terms.
        _ = Synchronize(descriptor);
        _ = Close(descriptor);
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Synchronize(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int descriptor);
}
