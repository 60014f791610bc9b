using OrleansCdc.Binlog.Rows;
using OrleansCdc.History.Commits;

namespace OrleansCdc.History.Changes;

/// <summary>One row-level change, with images of its own that stay valid.</summary>
public sealed record Change
{
    public required ChangeCursor Cursor { get; init; }

    public required ChangeOperation Operation { get; init; }

    /// <summary>The version of the table's columns that reads the images.</summary>
    public required int SchemaVersion { get; init; }

    /// <summary>The row as it was; set for updates and deletes.</summary>
    public RowImage? Before { get; init; }

    /// <summary>The row as it became; set for inserts, updates and snapshot reads.</summary>
    public RowImage? After { get; init; }

    /// <summary>When the statement began, in seconds since 1970 UTC.</summary>
    public uint StatementTimestamp { get; init; }

    /// <summary>When the transaction was committed on the server that was read, in microseconds since 1970 UTC; 0 when unknown.</summary>
    public ulong CommitMicros { get; init; }

    /// <summary>The statement, when the server logs it. Long ones are cut at 64 KB.</summary>
    public string? StatementText { get; init; }

    /// <summary>The transaction, when the reader joined it from the commit log.</summary>
    public TransactionRecord? Transaction { get; init; }
}
