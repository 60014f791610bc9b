namespace OrleansCdc.Benchmarks.Reading;

/// <summary>One pass over a log inside a process.</summary>
internal sealed record ReadingPass(long Rows, double Seconds, double ProcessorSeconds, long AllocatedBytes);
