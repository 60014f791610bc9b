using OrleansCdc.History.Commits;

namespace OrleansCdc.Grains.Sources;

/// <summary>
/// What the statement of a record takes in memory. A record takes a few hundred bytes without one, and most have none; a statement may
/// have 128 KiB of text, and may name every table of a schema.
/// </summary>
internal static class StatementSize
{
    private const long MostOfSmall = 1024;
    private const long OfTable = 64;

    /// <summary>About so many bytes; 0 when there is no statement.</summary>
    public static long Of(TransactionRecord record) =>
        record.Statement is { } statement ? (statement.Text.Length * sizeof(char)) + (statement.Tables.Count * OfTable) : 0;

    /// <summary>Whether thousands of such records may be kept in memory by their number alone.</summary>
    public static bool IsSmall(TransactionRecord record) => Of(record) <= MostOfSmall;
}
