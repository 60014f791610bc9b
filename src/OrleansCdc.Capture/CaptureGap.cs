using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Capture;

/// <summary>An interval of the log for which the history of a table, a schema or the whole source is not complete.</summary>
public sealed record CaptureGap
{
    public required CaptureGapReason Reason { get; init; }

    /// <summary>Null when every schema is concerned.</summary>
    public string? Schema { get; init; }

    /// <summary>Null when every table of the schema is concerned.</summary>
    public string? Table { get; init; }

    /// <summary>Null when it reaches back to the beginning.</summary>
    public LogPosition? From { get; init; }

    public required LogPosition To { get; init; }

    /// <summary>A sentence for people: what is missing and what to do. Holds no values of rows and no statement text.</summary>
    public required string Message { get; init; }
}
