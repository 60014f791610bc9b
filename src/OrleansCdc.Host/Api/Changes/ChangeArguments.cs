using OrleansCdc.Binlog.Rows;
using OrleansCdc.Grains.Changes;
using OrleansCdc.Host.Api.Scalars;

namespace OrleansCdc.Host.Api.Changes;

/// <summary>Which changes a client asks for, as it says it.</summary>
internal sealed record ChangeArguments
{
    public required string Server { get; init; }

    public string? Schema { get; init; }

    public string? Table { get; init; }

    public IReadOnlyList<ChangeOperation>? Operations { get; init; }

    public IReadOnlyList<string>? Key { get; init; }

    public Instant? From { get; init; }

    public Instant? To { get; init; }

    public string? Transaction { get; init; }

    public string? ChangedColumn { get; init; }

    /// <summary>Checks the names and makes the filter that the readers take.</summary>
    public async Task<SelectedChanges> SelectAsync(CaptureAccess captures)
    {
        var source = await captures.RequireServerAsync(Server);
        if ((Schema is null) != (Table is null)) throw ApiErrors.TableNeeded(Schema is null ? "table" : "schema");
        if (Table is not null) await CheckTableAsync(captures);
        else if (Key is not null) throw ApiErrors.TableNeeded("key");
        else if (ChangedColumn is not null) throw ApiErrors.TableNeeded("changedColumn");
        var transaction = Transaction is null ? null : await captures.RequireTransactionAsync(source, Transaction);
        return new SelectedChanges(source, new ChangeFilter
        {
            Schema = Schema,
            Table = Table,
            Operations = ChangedColumn is null ? Operations ?? [] : [ChangeOperation.Update],
            Key = Key,
            From = From?.ToTime(),
            To = To?.ToTime(),
            Transaction = transaction?.Record.Sequence,
            ChangedColumn = ChangedColumn,
        });
    }

    /// <summary>As <see cref="SelectAsync"/>, for a table that may not have its first change yet.</summary>
    public async Task<SelectedChanges> SelectForFollowingAsync(CaptureAccess captures)
    {
        var source = await captures.RequireServerAsync(Server);
        if ((Schema is null) != (Table is null)) throw ApiErrors.TableNeeded(Schema is null ? "table" : "schema");
        if (Table is null || await captures.FindTableAsync(Server, Schema!, Table) is not null) return await SelectAsync(captures);
        return new SelectedChanges(source, new ChangeFilter { Schema = Schema, Table = Table, Operations = Operations ?? [], Key = Key });
    }

    private async Task CheckTableAsync(CaptureAccess captures)
    {
        var table = await captures.RequireTableAsync(Server, Schema!, Table!);
        var name = $"{Schema}.{Table}";
        if (Key is null && ChangedColumn is null) return;
        var versions = await table.VersionsAsync();
        if (Key is not null) KeyCheck.Check(name, versions, Key);
        if (ChangedColumn is not null && !versions.Any(version => version.Schema.IndexOf(ChangedColumn) >= 0))
            throw ApiErrors.UnknownColumn(name, ChangedColumn, versions[^1].Schema.Columns.Select(column => column.Name));
    }
}
