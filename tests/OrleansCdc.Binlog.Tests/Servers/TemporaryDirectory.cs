namespace OrleansCdc.Binlog.Tests.Servers;

/// <summary>A directory that is gone after the test.</summary>
public sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("orleanscdc-binlog-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
