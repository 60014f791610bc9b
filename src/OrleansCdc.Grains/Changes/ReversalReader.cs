using OrleansCdc.Binlog.Positions;
using OrleansCdc.Grains.Sources;
using OrleansCdc.History.Reversal;

namespace OrleansCdc.Grains.Changes;

/// <summary>Writes the SQL that undoes changes of a source, newest first across all its tables. Nothing is ever executed.</summary>
public sealed class ReversalReader(ChangeReader reader)
{
    private const int PageLimit = 1000;

    /// <summary>From this version on MySQL logs what foreign keys cascade.</summary>
    private static readonly Version LogsCascades = new(9, 6);

    /// <summary>
    /// Undoes the newest changes that match. A script that may lack some of them is written only when
    /// <see cref="ReversalRequest.AllowPartial"/> is set, and says so.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is out of range.</exception>
    /// <exception cref="GrainException">The filter makes no sense.</exception>
    public async Task<Reversal> ReadAsync(ReversalRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(request.Limit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.Limit, ReversalRequest.MaxLimit);

        // Asked before the history is read: what the capture misses later was not there to be undone when the question came.
        var status = await reader.Grain.GetStatusAsync();
        var (changes, last) = await ReadChangesAsync(request, cancellationToken);
        var shortfalls = await new ReversalShortfalls(reader.Grain, request, status).FindAsync(changes, last);
        var script = ReversalScript.Create(changes.Select(change => change.ToChange()), OptionsFor(request, status, shortfalls, last));
        return new Reversal
        {
            Script = script,
            Changes = changes,
            Truncated = last.HasMore,
            Shortfalls = shortfalls,
            Coverage = last.Coverage,
        };
    }

    private async Task<(List<CapturedChange> Changes, CapturedPage Last)> ReadChangesAsync(ReversalRequest request, CancellationToken cancellationToken)
    {
        var changes = new List<CapturedChange>();
        var page = new PageRequest { After = request.After, Before = request.Before, Backward = true, Limit = Math.Min(request.Limit, PageLimit) };
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var found = await reader.ReadAsync(request.Filter, page);
            changes.AddRange(found.Changes);
            if (!found.HasMore || changes.Count == request.Limit)
                return (changes, found);
            page = page with { Before = found.Next, Limit = Math.Min(PageLimit, request.Limit - changes.Count) };
        }
    }

    private static ReversalOptions OptionsFor(ReversalRequest request, SourceStatus status, IReadOnlyList<string> shortfalls, CapturedPage last) => new()
    {
        Source = status.Source.Value,
        AllowPartial = request.AllowPartial,
        StopOnMismatch = request.StopOnMismatch,
        Shortfalls = shortfalls,
        Scope = last.Coverage.To is { } end ? $"The history was read up to {end}." : null,
        ForeignKeys = !request.CheckForeignKeys ? ForeignKeyHandling.Ignored
            : LogsWhatKeysCascade(status) ? ForeignKeyHandling.VerifiedAtEnd
            : ForeignKeyHandling.Checked,
    };

    private static bool LogsWhatKeysCascade(SourceStatus status)
    {
        if (status.Flavor != ServerFlavor.MySql || status.ServerVersion is not { } text)
            return false;
        var end = text.IndexOf('-', StringComparison.Ordinal);
        return Version.TryParse(end < 0 ? text : text[..end], out var version) && version >= LogsCascades;
    }
}
