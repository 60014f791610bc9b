using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.History;

/// <summary>
/// The interval of the log that an answer is complete for, except for its gaps. Tables know sequences; the commit log knows positions
/// and times too, and <see cref="Join"/> puts both together.
/// </summary>
public sealed record Coverage
{
    /// <summary>
    /// Which history it is of: another one after a history was deleted and begun anew, though the numbers of its transactions are the same
    /// again. Null where that is not known.
    /// </summary>
    public Guid? History { get; init; }

    /// <summary>The first transaction of history; 0 when there is none yet.</summary>
    public ulong FromSequence { get; init; }

    /// <summary>The mark that the answer was read at.</summary>
    public ulong ToSequence { get; init; }

    public LogPosition? From { get; init; }

    public LogPosition? To { get; init; }

    /// <summary>Commit time of the first transaction, in microseconds since 1970 UTC.</summary>
    public ulong? FromMicros { get; init; }

    /// <summary>Commit time of the last transaction, in microseconds since 1970 UTC.</summary>
    public ulong? ToMicros { get; init; }

    public IReadOnlyList<Gap> Gaps { get; init; } = [];

    /// <summary>This coverage of a table, within the coverage of its source: the narrower interval, and the gaps of both.</summary>
    public Coverage Join(Coverage source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source with { ToSequence = Math.Min(ToSequence, source.ToSequence), Gaps = [.. source.Gaps, .. Gaps] };
    }
}
