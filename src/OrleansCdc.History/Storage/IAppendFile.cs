using System.Buffers;

namespace OrleansCdc.History.Storage;

/// <summary>
/// A file that grows at its end. One writer at a time. A failed append leaves <see cref="Length"/> as it was, so the next append
/// writes over whatever arrived of the failed one.
/// </summary>
public interface IAppendFile : IAsyncDisposable
{
    string Path { get; }

    /// <summary>Bytes appended so far; readers may read up to here.</summary>
    long Length { get; }

    ValueTask AppendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);

    /// <summary>Appends pieces one behind the other as one append, which succeeds or fails as a whole.</summary>
    ValueTask AppendAsync(IReadOnlyList<ReadOnlyMemory<byte>> pieces, CancellationToken cancellationToken)
    {
        var whole = new ArrayBufferWriter<byte>(Math.Max(1, pieces.Sum(static piece => piece.Length)));
        foreach (var piece in pieces)
            whole.Write(piece.Span);
        return AppendAsync(whole.WrittenMemory, cancellationToken);
    }

    /// <summary>
    /// Makes everything appended durable, and then verifies the lease: when this returns, the bytes are on disk and their writer
    /// was still the owner after they got there. Throws <see cref="FencedException"/> when it was not.
    /// </summary>
    ValueTask FlushAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Cuts the file back to a length at or below the present one. Throws <see cref="FencedException"/> when its writer is deposed.
    /// </summary>
    ValueTask TruncateAsync(long length, CancellationToken cancellationToken);
}
