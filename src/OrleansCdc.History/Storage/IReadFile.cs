namespace OrleansCdc.History.Storage;

/// <summary>Random reads of one file; safe to use from many threads.</summary>
public interface IReadFile : IDisposable
{
    string Path { get; }

    /// <summary>Present length in bytes, asked of the store each time.</summary>
    long Length { get; }

    /// <summary>Fills the buffer from the offset on; returns fewer bytes only where the file ends.</summary>
    ValueTask<int> ReadAsync(Memory<byte> buffer, long offset, CancellationToken cancellationToken);
}
