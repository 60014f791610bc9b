using System.Globalization;

namespace OrleansCdc.History.Storage;

/// <summary>
/// Epochs as files named "epoch-N". Creating the next one exclusively is the conditional write that takes the scope over; deleting
/// the lower ones is the fence, because an owner counts as current only while its own file exists.
/// </summary>
internal static class EpochFiles
{
    private const string Prefix = "epoch-";

    public static StoreLease Acquire(string directory, string scope)
    {
        DurableDirectory.Create(directory);
        while (true)
        {
            var epoch = Highest(directory) + 1;
            if (!TryCreate(directory, epoch))
                continue;

            // Another owner may have created and fenced this very number between our listing and our creation.
            if (Highest(directory) == epoch)
            {
                DeleteBelow(directory, epoch);
                DurableDirectory.Flush(directory);
                return new StoreLease(scope, epoch);
            }

            File.Delete(PathOf(directory, epoch));
        }
    }

    public static bool IsCurrent(string directory, ulong epoch) => File.Exists(PathOf(directory, epoch));

    private static string PathOf(string directory, ulong epoch) => Path.Combine(directory, Prefix + epoch.ToString("D20", CultureInfo.InvariantCulture));

    private static ulong Highest(string directory) => Epochs(directory).DefaultIfEmpty().Max();

    private static IEnumerable<ulong> Epochs(string directory)
    {
        foreach (var path in Directory.EnumerateFiles(directory, Prefix + "*"))
        {
            if (ulong.TryParse(Path.GetFileName(path.AsSpan())[Prefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var epoch))
                yield return epoch;
        }
    }

    private static bool TryCreate(string directory, ulong epoch)
    {
        try
        {
            File.OpenHandle(PathOf(directory, epoch), FileMode.CreateNew, FileAccess.Write).Dispose();
            return true;
        }
        catch (IOException) when (Highest(directory) >= epoch)
        {
            // Whoever has the number may be gone again already: only one with a higher number deletes it.
            return false;
        }
    }

    private static void DeleteBelow(string directory, ulong epoch)
    {
        foreach (var older in Epochs(directory).Where(number => number < epoch).ToArray())
            File.Delete(PathOf(directory, older));
    }
}
