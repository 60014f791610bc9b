namespace OrleansCdc.Host.Api.Changes;

/// <summary>What is said about arguments that several fields have.</summary>
internal static class ArgumentTexts
{
    public const string Operations = "Only these operations; all when left out.";

    public const string Key = "Only the row with this key: the values of the primary key's columns, in key order, as text.";

    public const string From = "Only transactions committed at or after this time.";

    public const string To = "Only transactions committed before this time.";

    public const string Transaction = "Only this transaction: its GTID, or `file:offset` of its first event.";

    public const string ChangedColumn = "Only updates that changed this column.";

    public const string After = "Only changes after this cursor.";

    public const string Before = "Only changes before this cursor.";
}
