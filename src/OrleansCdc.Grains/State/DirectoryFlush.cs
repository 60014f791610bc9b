using System.ComponentModel;
using System.Runtime.InteropServices;

namespace OrleansCdc.Grains.State;

/// <summary>
/// Makes a rename durable: on Unix a directory is flushed like a file, which .NET has no method for. Windows needs nothing of the kind.
/// </summary>
internal static class DirectoryFlush
{
    private const int ReadOnly = 0;

    public static void Flush(string directory)
    {
        if (OperatingSystem.IsWindows())
            return;
        var handle = Open(directory, ReadOnly);
        if (handle < 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError(), $"The directory {directory} cannot be opened to flush it.");
        try
        {
            if (Synchronize(handle) != 0)
                throw new Win32Exception(Marshal.GetLastPInvokeError(), $"The directory {directory} cannot be flushed.");
        }
        finally
        {
            _ = Close(handle);
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Synchronize(int handle);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int handle);
}
