using OrleansCdc.Binlog.Connections;
using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.Binlog.Streams.Dump;
using OrleansCdc.Binlog.Streams.Files;

namespace OrleansCdc.Binlog.Streams;

/// <summary>
/// The events of a log, in order, from a server or from files. The events inside a transaction payload follow the payload's own event.
/// An event's memory is valid until the next <c>MoveNextAsync</c>. Where many events are buffered, <c>MoveNextAsync</c> completes at once.
/// Cancelling the enumeration ends a wait at once, also when the server is silent. One enumeration at a time; a new one goes on where the
/// last one stopped, unless that ended with an exception.
/// Errors: <see cref="BinlogStreamException"/> (the stream ended; says whether to try again), <see cref="BinlogFormatException"/> (bytes
/// that are no log), <see cref="MySqlProtocolException"/> (bytes that are no packet).
/// </summary>
public sealed class BinlogStream : IAsyncEnumerable<BinlogEvent>, IAsyncDisposable
{
    private readonly RawEventSource source;

    internal BinlogStream(RawEventSource source) => this.source = source;

    /// <summary>Where the next event starts: everything before it was handed out. Null before the server named a file.</summary>
    public BinlogPosition? Received => source.Position;

    internal RawEventSource Source => source;

    internal EventDecoder Decoder { get; } = new();

    /// <summary>Reads one binlog file.</summary>
    /// <exception cref="BinlogStreamException">There is no such file, or the start is not in it.</exception>
    /// <exception cref="BinlogFormatException">It is no binlog.</exception>
    public static async Task<BinlogStream> OpenFileAsync(string path, BinlogFileOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new(await FileEventSource.OpenAsync(BinlogDirectory.OfFile(path), options, cancellationToken));
    }

    /// <summary>Reads the binlog files of a directory by their numbers, and goes on with those that appear when asked to follow.</summary>
    /// <exception cref="BinlogStreamException">
    /// There is no binlog, there are those of several logs, or the start is not among them.
    /// </exception>
    /// <exception cref="BinlogFormatException">A file is no binlog.</exception>
    public static async Task<BinlogStream> OpenDirectoryAsync(string path, BinlogFileOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new(await FileEventSource.OpenAsync(BinlogDirectory.Of(path), options, cancellationToken));
    }

    public IAsyncEnumerator<BinlogEvent> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        new BinlogEventEnumerator(source, Decoder, cancellationToken);

    public ValueTask DisposeAsync() => source.DisposeAsync();

    internal static async Task<BinlogStream> StartDumpAsync(
        MySqlConnection connection, BinlogDumpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            return new(await DumpStart.RunAsync(connection, request, cancellationToken));
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
