namespace OrleansCdc.Binlog.Compression;

/// <summary>Compressed bytes could not be expanded (or plain ones compressed), or the library that does it is missing.</summary>
public sealed class CompressionException : Exception
{
    public CompressionException(string message)
        : base(message)
    {
    }

    public CompressionException(string message, Exception inner)
        : base(message, inner)
    {
    }

    internal static CompressionException LibraryMissing(Exception inner) => new(
        "zstd data needs the system's libzstd (1.4 or newer), which was not found. Install it (Debian: libzstd1, Alpine: zstd-libs, "
        + "macOS: brew install zstd) or turn zstd off at the server (binlog_transaction_compression=OFF) and in the connection.",
        inner);

    internal static CompressionException FromLibrary(string operation, string error) => new($"zstd could not {operation}: {error}.");

    internal static CompressionException LengthMismatch(string algorithm, long expected, long actual) => new(
        $"{algorithm} data expands to {actual} bytes where {expected} were announced.");

    internal static CompressionException Malformed(string algorithm, Exception inner) => new(
        $"{algorithm} data is malformed: {inner.Message}", inner);
}
