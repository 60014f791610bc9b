using OrleansCdc.Binlog.Connections;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.Binlog.Streams;
using OrleansCdc.Sandbox;

namespace OrleansCdc.Benchmarks.Reading;

/// <summary>Where one log file is read: from a server's socket, or from the file.</summary>
internal sealed record LogPlace(string? Path, int Port, string Password, string File)
{
    private const string FileWord = "file";

    public static LogPlace OfFile(string path) => new(path, 0, "", "");

    public static LogPlace OfServer(SandboxServer server, string file) => new(null, server.Port, server.RootPassword, file);

    public static LogPlace Parse(string[] arguments) =>
        arguments[0] == FileWord ? OfFile(arguments[1]) : new(null, int.Parse(arguments[0]), arguments[1], arguments[2]);

    public string[] ToArguments() => Path is not null ? [FileWord, Path] : [$"{Port}", Password, File];

    /// <summary>Opens the stream, without TLS; it ends at the log's end.</summary>
    public async Task<BinlogStream> OpenAsync(CancellationToken cancellationToken)
    {
        if (Path is not null) return await BinlogStream.OpenFileAsync(Path, new(), cancellationToken);
        var options = new ConnectionOptions { Port = Port, User = "root", Password = Password, SslMode = SslMode.Disabled };
        var connection = await MySqlConnection.ConnectAsync(options, cancellationToken);
        var request = new BinlogDumpRequest { ServerId = 4711, Start = new(new BinlogPosition(File, 4), null), NonBlocking = true };
        return await connection.StartBinlogDumpAsync(request, cancellationToken);
    }
}
