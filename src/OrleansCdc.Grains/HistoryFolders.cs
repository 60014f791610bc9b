using System.Security.Cryptography;
using System.Text;
using OrleansCdc.Capture;
using OrleansCdc.History.Storage;

namespace OrleansCdc.Grains;

/// <summary>Where in the storage the history of a source and of its tables is.</summary>
internal static class HistoryFolders
{
    /// <summary>So much of a table's name is kept readable; file systems allow 255 bytes.</summary>
    private const int ReadableLength = 80;

    public static string Of(SourceId source) => $"servers/{source}";

    public static string CommitsOf(SourceId source) => $"{Of(source)}/commits";

    /// <summary>
    /// Names of tables may hold any character and differ by letter case alone: the folder has the plain part of the name for people, and a
    /// hash of the exact name that makes it unique.
    /// </summary>
    public static string Of(TableKey table)
    {
        var name = $"{table.Schema}.{table.Table}";
        var readable = string.Concat(name.Take(ReadableLength).Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '.' ? letter : '-'));
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{table.Schema.Length}:{name}"));
        return $"{Of(table.Source)}/tables/{readable}-{Convert.ToHexStringLower(hash.AsSpan(0, 8))}";
    }

    /// <summary>Deletes every file of one folder.</summary>
    public static async Task DeleteFilesAsync(IHistoryStorage storage, string folder, StoreLease lease)
    {
        foreach (var file in await storage.ListAsync(folder, CancellationToken.None))
            await storage.DeleteAsync($"{folder}/{file}", lease, CancellationToken.None);
    }
}
