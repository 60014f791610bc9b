using OrleansCdc.History.Storage;

namespace OrleansCdc.History.Tests;

/// <summary>A directory of its own for one test, deleted afterwards.</summary>
public sealed class TemporaryStore : IDisposable
{
    public TemporaryStore()
    {
        Root = Directory.CreateTempSubdirectory("orleanscdc-history-").FullName;
        Storage = new LocalHistoryStorage(Root);
    }

    public string Root { get; }

    public LocalHistoryStorage Storage { get; }

    /// <summary>The same bytes in another directory: what a crash at this moment would leave, if the system wrote everything out.</summary>
    public TemporaryStore Copy()
    {
        var copy = new TemporaryStore();
        foreach (var path in Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy.Root, Path.GetRelativePath(Root, path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(path, target);
        }

        return copy;
    }

    public IReadOnlyList<string> Files(string pattern) =>
        [.. Directory.EnumerateFiles(Root, pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
