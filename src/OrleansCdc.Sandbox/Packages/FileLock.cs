namespace OrleansCdc.Sandbox.Packages;

/// <summary>A lock that other processes respect and that the system releases when its holder dies.</summary>
internal sealed class FileLock : IDisposable
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(100);

    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    /// <summary>Waits for the lock; <paramref name="onWait"/> is told once when somebody else has it.</summary>
    public static async Task<FileLock> AcquireAsync(string path, Action? onWait, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            if (TryAcquire(path) is { } held)
                return held;

            if (attempt == 0)
                onWait?.Invoke();

            await Task.Delay(RetryInterval, TimeProvider.System, cancellationToken);
        }
    }

    public void Dispose() => _file.Dispose();

    private static FileLock? TryAcquire(string path)
    {
        try
        {
            return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }
}
