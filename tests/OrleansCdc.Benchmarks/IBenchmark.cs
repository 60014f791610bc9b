namespace OrleansCdc.Benchmarks;

/// <summary>One named comparison: it measures ours and the peers in the same run and writes a table.</summary>
internal interface IBenchmark
{
    /// <summary>The verb on the command line, and the stem of the file in <c>results/</c>.</summary>
    string Name { get; }

    /// <summary>One sentence for the list of benchmarks.</summary>
    string Summary { get; }

    /// <summary>Runs every contender and returns the rows of the table.</summary>
    Task<BenchmarkTable> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken);
}
