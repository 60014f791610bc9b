using System.Diagnostics;
using System.Globalization;

namespace OrleansCdc.Sandbox.DataDirectories;

/// <summary>A process id together with the process's start, because ids are given out again. Written as "id-start".</summary>
/// <param name="Id">The process id.</param>
/// <param name="Start">On Linux the start in clock ticks since boot; elsewhere in seconds since 1970.</param>
internal readonly record struct ProcessIdentity(int Id, long Start)
{
    public static ProcessIdentity Current { get; } = new(Environment.ProcessId, StartOf(Environment.ProcessId) ?? 0);

    /// <summary>False only when it is certain that the process has ended.</summary>
    public bool IsAlive
    {
        get
        {
            try
            {
                return StartOf(Id) == Start;
            }
            catch (IOException)
            {
                // It may be ending while it is looked at; whoever asks next will know.
                return true;
            }
        }
    }

    /// <summary>Reads the identity that a folder's name begins with; null when it does not.</summary>
    public static ProcessIdentity? TryParse(string name) =>
        name.Split('-') is [var id, var start, ..]
            && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var processId)
            && long.TryParse(start, NumberStyles.None, CultureInfo.InvariantCulture, out var startTime)
                ? new ProcessIdentity(processId, startTime)
                : null;

    public override string ToString() => $"{Id}-{Start}";

    private static long? StartOf(int processId) => OperatingSystem.IsLinux() ? TicksOf(processId) : SecondsOf(processId);

    private static long? TicksOf(int processId)
    {
        const int startTimeAfterName = 19;
        try
        {
            // The program's name is in parentheses and may contain anything, so fields are counted from its end.
            var text = File.ReadAllText($"/proc/{processId}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] == "Z" ? null : long.Parse(fields[startTimeAfterName], CultureInfo.InvariantCulture);
        }
        catch (Exception noSuchProcess) when (noSuchProcess is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static long? SecondsOf(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return new DateTimeOffset(process.StartTime.ToUniversalTime()).ToUnixTimeSeconds();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
