using OrleansCdc.Sandbox;

namespace OrleansCdc.Benchmarks.Workloads;

/// <summary>A server with a workload in one file of its log.</summary>
internal sealed record RecordedLog(SandboxServer Server, ReadingWorkload Workload, string File) : IAsyncDisposable
{
    public string Path => System.IO.Path.Combine(Server.DataDirectory, File);

    public long Bytes => new FileInfo(Path).Length;

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
