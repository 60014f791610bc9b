using OrleansCdc.History.Storage;

namespace OrleansCdc.History.Segments;

/// <summary>
/// Open files, the most recently used ones. A file that falls out is not closed here, because a reader may be in the middle of it; its
/// handle closes itself once nobody holds it.
/// </summary>
internal sealed class ReadFiles(IHistoryStorage storage)
{
    private const int Capacity = 64;

    private readonly Lock gate = new();
    private readonly Dictionary<string, LinkedListNode<IReadFile>> open = new(StringComparer.Ordinal);
    private readonly LinkedList<IReadFile> recent = new();

    public async ValueTask<IReadFile> OpenAsync(string path, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (open.TryGetValue(path, out var node))
            {
                recent.Remove(node);
                recent.AddFirst(node);
                return node.Value;
            }
        }

        var file = await storage.OpenAsync(path, cancellationToken);
        Remember(path, file);
        return file;
    }

    public void Forget(string path)
    {
        lock (gate)
        {
            if (open.Remove(path, out var node))
                recent.Remove(node);
        }
    }

    private void Remember(string path, IReadFile file)
    {
        lock (gate)
        {
            if (open.ContainsKey(path))
                return;
            open[path] = recent.AddFirst(file);
            if (open.Count <= Capacity)
                return;
            open.Remove(recent.Last!.Value.Path);
            recent.RemoveLast();
        }
    }
}
