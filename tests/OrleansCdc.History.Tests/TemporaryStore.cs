using OrleansCdc.History.Storage;

namespace OrleansCdc.History.Tests;

/// <summary>A directory of its own for one test, deleted afterwards.</summary>
public sealed class TemporaryStore : IDisposable
{
    /// <summary>Where there is a disk in memory, tests that flush thousands of times need not wait for a real one.</summary>
    private const string MemoryDisk = "/dev/shm";

    public TemporaryStore()
    {
        Root = Path.Combine(Directory.Exists(MemoryDisk) ? MemoryDisk : Path.GetTempPath(), $"orleanscdc-history-{Guid.NewGuid():N}");
        Directory.CreateDirectory(Root);
        Storage = new LocalHistoryStorage(Root);
    }

    public string Root { get; }

    public LocalHistoryStorage Storage { get; }

    /// <summary>
    /// The same bytes in another directory: what a crash at this moment would leave, if the system wrote everything out. Manifests are
    /// copied first: files written or deleted by background work during the copy are then like files of a moment later.
    /// </summary>
    public TemporaryStore Copy()
    {
        var copy = new TemporaryStore();
        foreach (var path in Files("*").OrderByDescending(path => Path.GetFileName(path).StartsWith("manifest", StringComparison.Ordinal)))
            CopyFile(path, Path.Combine(copy.Root, Path.GetRelativePath(Root, path)));
        return copy;
    }

    public IReadOnlyList<string> Files(string pattern) =>
        [.. Directory.EnumerateFiles(Root, pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private static void CopyFile(string path, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        try
        {
            File.Copy(path, target);
        }
        catch (FileNotFoundException) when (!File.Exists(path))
        {
            File.Delete(target);
        }
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
