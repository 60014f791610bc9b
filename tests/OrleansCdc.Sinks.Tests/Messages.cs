using System.Text;
using OrleansCdc.Binlog.Rows;
using OrleansCdc.History;
using OrleansCdc.Sinks.Formats;

namespace OrleansCdc.Sinks.Tests;

/// <summary>Messages for tests of receivers, by number.</summary>
internal static class Messages
{
    public static SinkMessage Of(int number, string? body = null, string key = "main/shop.orders/1") => new()
    {
        Key = Encoding.UTF8.GetBytes(key),
        Body = Encoding.UTF8.GetBytes(body ?? $"{{\"number\":{number}}}"),
        ContentType = "application/json",
        ChangeId = $"main/binlog.000001:4/0/{number}",
        Server = "main",
        Schema = "shop",
        Table = "orders",
        Operation = ChangeOperation.Update,
        Cursor = new ChangeCursor(7, 0, (uint)number),
    };

    public static SinkMessage[] Some(int count, Func<int, string>? key = null) =>
        [.. Enumerable.Range(0, count).Select(number => Of(number, key: key?.Invoke(number) ?? $"main/shop.orders/{number}"))];
}
