using System.Text.Json;
using OrleansCdc.Benchmarks.Peers;

namespace OrleansCdc.Benchmarks.Reading;

/// <summary>
/// Our reader as a process of its own, so that its memory can be compared: it reads the log several times and tells of each pass.
/// </summary>
internal static class OwnReader
{
    public const string Verb = "read-log";
    private const int Passes = 20;

    /// <summary>What the process prints: the first pass is cold, the others are warm.</summary>
    public static async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var depth = Enum.Parse<ReadingDepth>(arguments[0]);
        var reader = new LogReader(LogPlace.Parse(arguments[1..]), depth);
        var passes = new List<ReadingPass>();
        for (var pass = 0; pass < Passes; pass++) passes.Add(await reader.ReadAsync(cancellationToken));
        Console.WriteLine(JsonSerializer.Serialize(passes));
        return 0;
    }

    /// <summary>Starts that process and returns the passes and the peak of its memory.</summary>
    public static async Task<(IReadOnlyList<ReadingPass> Passes, ProcessRun Run)> MeasureAsync(
        LogPlace place, ReadingDepth depth, CancellationToken cancellationToken)
    {
        var program = Environment.ProcessPath ?? throw new InvalidOperationException("The program does not know its own path.");
        var run = await ProcessRun.OfAsync(program, [Verb, $"{depth}", .. place.ToArguments()], keepOutput: true, cancellationToken);
        return (JsonSerializer.Deserialize<List<ReadingPass>>(run.Output)!, run);
    }
}
