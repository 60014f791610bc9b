using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Sinks.Formats.Rows;

/// <summary>Operations in small letters, as event types and properties name them.</summary>
internal static class Operations
{
    public static string NameOf(ChangeOperation? operation) => operation switch
    {
        ChangeOperation.Insert => "insert",
        ChangeOperation.Update => "update",
        ChangeOperation.Delete => "delete",
        ChangeOperation.Snapshot => "snapshot",
        ChangeOperation.Truncate => "truncate",
        _ => "",
    };
}
