using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Binlog.Streams.Files;

/// <summary>Events from log files, one file after the other.</summary>
internal sealed class FileEventSource : RawEventSource
{
    private readonly BinlogDirectory directory;
    private readonly BinlogFileOptions options;
    private readonly GtidSkip? skip;
    private BinlogFileReader reader;
    private RawEvent? injected;
    private string? namedNext;

    private FileEventSource(BinlogDirectory directory, BinlogFileOptions options, string file)
    {
        this.directory = directory;
        this.options = options;
        skip = options.Start.Gtids is { } gtids ? new GtidSkip(gtids) : null;
        reader = BinlogFileReader.Open(directory.PathOf(file));
    }

    public override BinlogPosition? Position => reader.Position;

    public static async Task<FileEventSource> OpenAsync(
        BinlogDirectory directory, BinlogFileOptions options, CancellationToken cancellationToken)
    {
        var start = await StartSearch.FindAsync(directory, options.Start, cancellationToken);
        var source = new FileEventSource(directory, options, start.File);
        try
        {
            if (start.Offset > BinlogPosition.FirstEventOffset)
                await source.EnterAsync(start, cancellationToken);
            return source;
        }
        catch
        {
            await source.DisposeAsync();
            throw;
        }
    }

    public override bool TryRead(out RawEvent rawEvent)
    {
        if (injected is { } first)
        {
            (rawEvent, injected) = (first, null);
            return true;
        }
        while (reader.TryRead(out rawEvent))
        {
            if (rawEvent.Header.Type == EventType.Rotate)
                namedNext = RotateTarget.Read(rawEvent.Bytes.Span, rawEvent.Position).File;
            if (skip is null || !skip.Skips(rawEvent))
                return true;
        }
        return false;
    }

    public override async ValueTask<bool> WaitAsync(CancellationToken cancellationToken)
    {
        while (!await reader.FillAsync(cancellationToken))
        {
            var next = directory.FindNext(reader.Name);
            if (next is not null && await MoveOnAsync(next, cancellationToken))
                continue;
            if (next is not null)
                return true;
            if (!options.Follow)
                return reader.Leftover == 0 ? false : throw reader.Torn();
            await Task.Delay(options.PollInterval, options.TimeProvider, cancellationToken);
        }
        return true;
    }

    public override ValueTask DisposeAsync()
    {
        reader.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Starts in the middle of a file, after its description.</summary>
    private async Task EnterAsync(BinlogPosition start, CancellationToken cancellationToken)
    {
        if (await reader.ReadAsync(cancellationToken) is not { } description)
            throw reader.Torn();
        injected = FormatDescriptionCopy.Make(description, start);
        reader.SeekTo(start.Offset);
    }

    /// <summary>Opens the next file; false when the present one got its last bytes in the moment between.</summary>
    private async ValueTask<bool> MoveOnAsync(string next, CancellationToken cancellationToken)
    {
        if (await reader.FillAsync(cancellationToken))
            return false;
        if (reader.Leftover > 0)
            throw reader.Torn();
        if (namedNext is not null && namedNext != next)
            throw BinlogStreamException.FileSkipped(reader.Position, namedNext, next);
        reader.Dispose();
        reader = BinlogFileReader.Open(directory.PathOf(next));
        namedNext = null;
        return true;
    }
}
