using OrleansCdc.Binlog.Connections;
using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.Binlog.Streams;

namespace OrleansCdc.Binlog.Tests.Streams;

/// <summary>The program that the README shows, word for word, so that it compiles and can be run.</summary>
internal static class ReadMeProgram
{
    public static async Task RunAsync(
        string url, BinlogDumpRequest request, Action<RowsEvent> handle, Action<LogPosition> save, CancellationToken token)
    {
        // README begins.
        await using var connection = await MySqlConnection.ConnectAsync(ConnectionOptions.Parse(url), token);
        await using var stream = await connection.StartBinlogDumpAsync(request, token);
        var progress = new StreamProgress(stream, request.Start);
        await foreach (var read in stream.WithCancellation(token))
        {
            if (read is RowsEvent rows) handle(rows);
            if (progress.Done(read)) save(progress.Position!);
        }

        // README ends.
    }
}
