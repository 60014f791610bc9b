namespace OrleansCdc.Scenarios.Tests.Hosting;

/// <summary>A folder that is there as long as the test.</summary>
internal sealed class TemporaryDirectory : IAsyncDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("orleanscdc-scenario-").FullName;

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Path, recursive: true);
        return ValueTask.CompletedTask;
    }
}
