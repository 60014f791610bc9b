using System.Runtime.InteropServices;

namespace OrleansCdc.Benchmarks;

/// <summary>Says on what a table was measured, without naming the machine.</summary>
internal static class MachineDescription
{
    public static string Read() =>
        $"{Environment.ProcessorCount} cores ({ProcessorName()}), {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}";

    private static string ProcessorName()
    {
        const string path = "/proc/cpuinfo";
        if (!File.Exists(path)) return RuntimeInformation.ProcessArchitecture.ToString();
        var line = File.ReadLines(path).FirstOrDefault(static l => l.StartsWith("model name", StringComparison.Ordinal));
        return line is null ? RuntimeInformation.ProcessArchitecture.ToString() : line[(line.IndexOf(':') + 1)..].Trim();
    }
}
