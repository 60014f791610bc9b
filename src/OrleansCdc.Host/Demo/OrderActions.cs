namespace OrleansCdc.Host.Demo;

/// <summary>The life of an order: placed, paid, shipped, delivered, or cancelled.</summary>
internal static class OrderActions
{
    private static readonly string[] s_notes = ["'gift wrap, please'", "'leave at the neighbours'", "'ring twice'", "'second floor'"];

    public static IReadOnlyList<ShopAction> All { get; } =
    [
        new(40, Place),
        new(28, Pay),
        new(22, _ => Advance("paid", "shipped")),
        new(16, _ => Advance("shipped", "delivered")),
        new(6, Cancel),
        new(2, _ => Forget()),
    ];

    private static List<string> Place(Random random)
    {
        var note = random.Next(4) == 0 ? s_notes[random.Next(s_notes.Length)] : "NULL";
        List<string> statements =
        [
            $"INSERT INTO shop.orders (customer_id, note) SELECT id, {note} FROM shop.customers ORDER BY RAND() LIMIT 1",
            "SET @order_id = LAST_INSERT_ID()",
        ];
        var lines = random.Next(1, 5);
        for (var line = 1; line <= lines; line++)
        {
            var quantity = random.Next(1, 4);
            statements.Add($"SET @product_id = (SELECT id FROM shop.products WHERE stock >= {quantity} ORDER BY RAND() LIMIT 1)");
            statements.Add(
                "INSERT INTO shop.order_items (order_id, line, product_id, quantity, unit_price) "
                + $"SELECT @order_id, {line}, id, {quantity}, price FROM shop.products WHERE id = @product_id");
            statements.Add($"UPDATE shop.products SET stock = stock - {quantity} WHERE id = @product_id");
        }
        statements.Add(
            "UPDATE shop.orders SET total = "
            + "(SELECT COALESCE(SUM(quantity * unit_price), 0) FROM shop.order_items WHERE order_id = @order_id) WHERE id = @order_id");
        return statements;
    }

    private static List<string> Pay(Random random)
    {
        var method = random.Next(3) switch { 0 => "transfer", 1 => "invoice", _ => "card" };
        return
        [
            OldestWith("placed"),
            $"INSERT INTO shop.payments (order_id, method, amount) SELECT id, '{method}', total FROM shop.orders WHERE id = @order_id",
            "UPDATE shop.orders SET status = 'paid' WHERE id = @order_id",
        ];
    }

    private static List<string> Advance(string from, string to) =>
        [OldestWith(from), $"UPDATE shop.orders SET status = '{to}' WHERE id = @order_id"];

    private static List<string> Cancel(Random random) =>
    [
        OldestWith("placed"),
        "UPDATE shop.products p JOIN shop.order_items i ON i.product_id = p.id SET p.stock = p.stock + i.quantity "
            + "WHERE i.order_id = @order_id",
        $"UPDATE shop.orders SET status = 'cancelled', note = '{(random.Next(2) == 0 ? "changed their mind" : "ordered twice")}' "
            + "WHERE id = @order_id",
    ];

    // Cancelled orders are cleared away after a while, so that the history has deletes.
    private static List<string> Forget() =>
    [
        OldestWith("cancelled"),
        "DELETE FROM shop.order_items WHERE order_id = @order_id",
        "DELETE FROM shop.orders WHERE id = @order_id",
    ];

    private static string OldestWith(string status) =>
        $"SET @order_id = (SELECT id FROM shop.orders WHERE status = '{status}' ORDER BY id LIMIT 1)";
}
