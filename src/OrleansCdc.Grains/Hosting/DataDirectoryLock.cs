namespace OrleansCdc.Grains.Hosting;

/// <summary>
/// Keeps a second process out of a data directory. The operating system gives the lock up when its process ends, however it ends.
/// </summary>
internal sealed class DataDirectoryLock : IDisposable
{
    private readonly FileStream _file;

    private DataDirectoryLock(FileStream file) => _file = file;

    public static DataDirectoryLock Take(string directory)
    {
        Directory.CreateDirectory(directory);
        var path = Path.Combine(directory, "lock");
        try
        {
            return new DataDirectoryLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException taken) when (File.Exists(path))
        {
            throw GrainException.ForDataDirectoryInUse(directory, taken);
        }
    }

    public void Dispose() => _file.Dispose();
}
