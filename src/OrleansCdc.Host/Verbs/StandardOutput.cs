using Microsoft.Win32.SafeHandles;

namespace OrleansCdc.Host.Verbs;

/// <summary>
/// Standard output as bytes. The console's own stream swallows that the reader of a pipe is gone, and a program would go on for nobody; a
/// file's stream says it. Into real files the console's stream writes, which moves on the place where the next program of a shell writes.
/// </summary>
internal static class StandardOutput
{
    private const nint Descriptor = 1;

    public static Stream Open()
    {
        if (OperatingSystem.IsWindows()) return Console.OpenStandardOutput();
        var direct = new FileStream(new SafeFileHandle(Descriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        if (!direct.CanSeek) return direct;
        direct.Dispose();
        return Console.OpenStandardOutput();
    }
}
