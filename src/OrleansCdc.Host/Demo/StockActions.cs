namespace OrleansCdc.Host.Demo;

/// <summary>What happens in the shop besides orders.</summary>
internal static class StockActions
{
    private static readonly string[] s_cities = ["Aarhus", "Bologna", "Ghent", "Kraków", "Malmö", "Porto"];

    public static IReadOnlyList<ShopAction> All { get; } =
    [
        new(5, random => [$"UPDATE shop.products SET stock = stock + {random.Next(20, 80)} WHERE stock < 20 ORDER BY stock LIMIT 3"]),
        new(3, random => [$"UPDATE shop.customers SET city = '{s_cities[random.Next(s_cities.Length)]}' WHERE id = {random.Next(1, 150)}"]),
        new(2, Rate),
    ];

    private static IReadOnlyList<string> Rate(Random random)
    {
        var rating = $"{random.Next(3, 5)}.{random.Next(10)}";
        return [$"UPDATE shop.products SET details = JSON_SET(details, '$.rating', {rating}) WHERE id = {random.Next(1, 28)}"];
    }
}
