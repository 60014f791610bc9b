using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Host.LogPrinting;

/// <summary>The operations as the API names them.</summary>
internal static class ChangeOperations
{
    public static string Name(this ChangeOperation operation) => operation switch
    {
        ChangeOperation.Insert => "INSERT",
        ChangeOperation.Update => "UPDATE",
        ChangeOperation.Delete => "DELETE",
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "Rows events insert, update or delete."),
    };
}
