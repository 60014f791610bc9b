using OrleansCdc.Binlog.Rows;
using OrleansCdc.History;
using OrleansCdc.History.Changes;

namespace OrleansCdc.Grains.Changes;

/// <summary>A change as it crosses between grains; its memory points into the page it came with.</summary>
internal readonly record struct RawChange
{
    public required ChangeCursor Cursor { get; init; }

    public required ChangeOperation Operation { get; init; }

    public required int SchemaVersion { get; init; }

    public required uint StatementTimestamp { get; init; }

    public string? StatementText { get; init; }

    public RawImage? Before { get; init; }

    public RawImage? After { get; init; }

    public static RawChange From(Change change) => new()
    {
        Cursor = change.Cursor,
        Operation = change.Operation,
        SchemaVersion = change.SchemaVersion,
        StatementTimestamp = change.StatementTimestamp,
        StatementText = change.StatementText,
        Before = change.Before is { } before ? RawImage.From(before) : null,
        After = change.After is { } after ? RawImage.From(after) : null,
    };
}
