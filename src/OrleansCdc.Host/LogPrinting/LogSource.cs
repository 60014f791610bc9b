using OrleansCdc.Binlog.Connections;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.Binlog.Streams;
using OrleansCdc.Binlog.Streams.Dump;
using OrleansCdc.Host.Verbs;

namespace OrleansCdc.Host.LogPrinting;

/// <summary>Where a log is read from: one file, a directory of files, or a server.</summary>
internal sealed class LogSource
{
    private readonly string text;
    private readonly ConnectionOptions? server;

    private LogSource(string text, ConnectionOptions? server)
    {
        this.text = text;
        this.server = server;
    }

    /// <summary>What to call it in messages; without a password.</summary>
    public string Name => server?.Endpoint ?? text;

    public bool IsServer => server is not null;

    /// <summary>How to ask the server about its tables; null when files are read.</summary>
    public ConnectionOptions? Server => server;

    /// <summary>The file's name when it is the only one there is.</summary>
    public string? OnlyFile => !IsServer && File.Exists(text) ? Path.GetFileName(text) : null;

    /// <exception cref="VerbException">It is neither a path nor a url.</exception>
    public static LogSource Parse(string text, string passwordVariable, Terminal terminal)
    {
        if (!text.Contains("://", StringComparison.Ordinal)) return FromPath(text);
        try
        {
            return new(text, ServerPassword.Complete(ConnectionOptions.Parse(text), passwordVariable, terminal));
        }
        catch (FormatException exception)
        {
            throw VerbException.BadInput(exception.Message);
        }
    }

    /// <summary>Begins to read. A server that is asked for a time is read from the beginning of the file that holds it.</summary>
    public async Task<BinlogStream> OpenAsync(LogBound? from, bool follow, CancellationToken cancellationToken)
    {
        if (server is not null) return await DumpAsync(server, from, follow, cancellationToken);
        var options = new BinlogFileOptions { Start = Start(from), Follow = follow };
        return OnlyFile is null
            ? await BinlogStream.OpenDirectoryAsync(text, options, cancellationToken)
            : await BinlogStream.OpenFileAsync(text, options, cancellationToken);
    }

    private static LogSource FromPath(string path) => File.Exists(path) || Directory.Exists(path)
        ? new(path, null)
        : throw VerbException.BadInput($"There is no file and no directory '{path}'. A server is given as mysql://user@host:port.");

    private static async Task<BinlogStream> DumpAsync(
        ConnectionOptions server, LogBound? from, bool follow, CancellationToken cancellationToken)
    {
        var position = from?.Time is { } time ? await DumpTimeSearch.FindAsync(server, time, cancellationToken) : from?.PositionIn(null);
        var request = new BinlogDumpRequest
        {
            // A number of its own each time, high above those that people give their servers.
            ServerId = (uint)Random.Shared.NextInt64(1L << 31, uint.MaxValue),
            ReplicaUuid = Guid.NewGuid(),
            Start = from?.Gtids is null ? position is { } at ? new(at, null) : null : new(new("", BinlogPosition.FirstEventOffset), from.Gtids),
            UseGtid = from?.Gtids is not null,
            NonBlocking = !follow,
        };
        var connection = await MySqlConnection.ConnectAsync(server, cancellationToken);
        return await connection.StartBinlogDumpAsync(request, cancellationToken);
    }

    private BinlogStart Start(LogBound? from)
    {
        if (from?.Time is { } time) return BinlogStart.AtTime(time);
        if (from?.Gtids is { } gtids) return BinlogStart.After(gtids);
        return from?.PositionIn(OnlyFile) is { } position ? BinlogStart.At(position) : BinlogStart.Oldest;
    }
}
