namespace OrleansCdc.Grains.Tests;

/// <summary>A directory of a test's own, deleted with everything in it.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("orleanscdc-grains-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
