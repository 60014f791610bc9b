using OrleansCdc.Sinks.Feeds;
using OrleansCdc.Sinks.Formats.Json;

namespace OrleansCdc.Sinks.Formats.Rows;

/// <summary>
/// Writes what messages are ordered by: <c>server/schema.table/key</c>; rows without a key are ordered with their whole table.
/// </summary>
internal static class MessageKeys
{
    /// <summary>The key that a row has after the change, or had when it went away, and the other one that it had before.</summary>
    public static (ReadOnlyMemory<byte> Key, ReadOnlyMemory<byte>? Previous) Of(DeliveredChange change, RowPlan plan, JsonBuffer output)
    {
        var (before, after) = (change.Change.Before, change.Change.After);
        var current = after is not null && plan.Key.IsHeldBy(after) ? after : before ?? after;
        var key = Of(change, plan, current, output);
        if (before is null || ReferenceEquals(current, before) || plan.Key.IsEmpty || !plan.Key.IsHeldBy(before))
            return (key, null);
        var previous = Of(change, plan, before, output);
        if (previous.Span.SequenceEqual(key.Span))
            return (key, null);
        return (key, previous);
    }

    /// <summary>The key of what is about a server as a whole.</summary>
    public static ReadOnlyMemory<byte> OfServer(DeliveredChange change, JsonBuffer output)
    {
        output.WriteUtf8(change.Server);
        output.WriteByte((byte)'/');
        return output.Take();
    }

    /// <summary>The key of what is about a table as a whole: that of its rows without a key.</summary>
    public static ReadOnlyMemory<byte> OfTable(DeliveredChange change, JsonBuffer output)
    {
        output.WriteUtf8($"{change.Server}/{change.Schema.Schema}.{change.Schema.Table}/");
        return output.Take();
    }

    private static ReadOnlyMemory<byte> Of(DeliveredChange change, RowPlan plan, Binlog.Rows.RowImage? image, JsonBuffer output)
    {
        output.WriteUtf8(change.Server);
        output.WriteByte((byte)'/');
        output.Write(plan.Name);
        output.WriteByte((byte)'/');
        if (image is not null)
            plan.Key.Write(output, image);
        return output.Take();
    }
}
