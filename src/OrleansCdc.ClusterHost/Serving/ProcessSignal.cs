using System.Runtime.InteropServices;

namespace OrleansCdc.ClusterHost.Serving;

/// <summary>
/// Asks a process to end, as kill(2) does with SIGTERM; on Windows, which knows nothing of the kind, it is left to Ctrl-C.
/// </summary>
internal static class ProcessSignal
{
    private const int Term = 15;

    public static void Terminate(int processId)
    {
        if (!OperatingSystem.IsWindows())
            _ = Kill(processId, Term);
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
}
