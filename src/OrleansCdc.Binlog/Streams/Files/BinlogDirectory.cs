using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Binlog.Streams.Files;

/// <summary>The log files of a directory in the order of their numbers (.999999 comes before .1000000), or one file alone.</summary>
internal sealed class BinlogDirectory
{
    private readonly string directory;
    private readonly string? only;

    private BinlogDirectory(string directory, string? only)
    {
        this.directory = directory;
        this.only = only;
    }

    public string Path => directory;

    public static BinlogDirectory Of(string path) =>
        Directory.Exists(path) ? new(path, null) : throw BinlogStreamException.NoFiles(path, "there is no such directory");

    public static BinlogDirectory OfFile(string path)
    {
        if (!File.Exists(path))
            throw BinlogStreamException.NoFiles(path, "there is no such file");
        var full = System.IO.Path.GetFullPath(path);
        return new(System.IO.Path.GetDirectoryName(full)!, System.IO.Path.GetFileName(full));
    }

    public string PathOf(string name) => System.IO.Path.Combine(directory, name);

    /// <summary>The names, oldest first; at least one.</summary>
    /// <param name="baseName">The log to list; null when the directory has only one.</param>
    /// <exception cref="BinlogStreamException">There is none, or there are two different base names and none was asked for.</exception>
    public List<string> List(string? baseName = null)
    {
        var names = Find().Where(name => (baseName is null || Start(name).BaseName == baseName) && IsLog(name)).ToList();
        if (names.Count == 0)
            throw BinlogStreamException.NoFiles(directory, $"no file there is a log named like {baseName ?? "binlog"}.000001");
        var bases = names.Select(name => Start(name).BaseName).Distinct().ToList();
        if (bases.Count > 1)
            throw BinlogStreamException.NoFiles(
                directory, $"files of several logs are there ({string.Join(", ", bases)}); give the path of one file");
        return names;
    }

    /// <summary>The file with the next higher number, or null. One that the server has only just created does not count yet.</summary>
    public string? FindNext(string name)
    {
        var at = Start(name);
        return only is null ? Find().Find(other => Start(other).BaseName == at.BaseName && Start(other) > at && HasBegun(other)) : null;
    }

    private List<string> Find()
    {
        if (only is not null)
            return [only];
        var names = Directory.EnumerateFiles(directory).Select(file => System.IO.Path.GetFileName(file)).Where(IsNumbered);
        return [.. names.OrderBy(name => Start(name).BaseName, StringComparer.Ordinal).ThenBy(name => Start(name).FileNumber)];
    }

    // Servers keep other numbered files beside their logs. One file alone is reported by whoever opens it.
    private bool IsLog(string name) => only is not null || BinlogMagic.IsLog(PathOf(name));

    private bool HasBegun(string name) => new FileInfo(PathOf(name)) is { Exists: true, Length: > (long)BinlogPosition.FirstEventOffset };

    private static bool IsNumbered(string name)
    {
        var dot = name.LastIndexOf('.');
        return dot > 0 && dot < name.Length - 1 && name.AsSpan(dot + 1).IndexOfAnyExceptInRange('0', '9') < 0;
    }

    private static BinlogPosition Start(string name) => new(name, BinlogPosition.FirstEventOffset);
}
