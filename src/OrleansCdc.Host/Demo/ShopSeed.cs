using System.Globalization;

namespace OrleansCdc.Host.Demo;

/// <summary>
/// What the shop has before its day begins: customers, products and the orders of the last weeks. The same in every demo.
/// </summary>
internal static class ShopSeed
{
    private const int Customers = 150;
    private const int PastOrders = 240;

    private static readonly string[] s_firstNames =
    [
        "Ada", "Amir", "Anouk", "Bence", "Clara", "Dario", "Edith", "Femi", "Grete", "Hana", "Ines", "Jonas", "Kofi", "Lucía", "Mateo",
        "Nadia", "Olu", "Paula", "Quentin", "Rosa", "Sven", "Tomoko", "Ulla", "Vera", "Wanda", "Xenia", "Yusuf", "Zoë",
    ];

    private static readonly string[] s_lastNames =
    [
        "Adeyemi", "Bauer", "Costa", "Dubois", "Eriksen", "Farkas", "García", "Haddad", "Ivanova", "Jansen", "Kowalski", "Lindqvist",
        "Moreau", "Nakamura", "O'Brien", "Petrov", "Quist", "Rossi", "Schäfer", "Tanaka", "Urban", "Vidal", "Weber", "Young", "Zimmer",
    ];

    private static readonly string[] s_cities =
    [
        "Aarhus", "Bologna", "Córdoba", "Dresden", "Espoo", "Fukuoka", "Ghent", "Halifax", "Innsbruck", "Kraków", "Lagos", "Malmö",
        "Nantes", "Porto",
    ];

    private static readonly (string Category, decimal Price, string[] Names)[] s_products =
    [
        ("tea", 6.90m, ["Assam Breakfast", "Darjeeling First Flush", "Sencha", "Hojicha", "Earl Grey", "Rooibos"]),
        ("coffee", 11.50m, ["Ethiopia Sidamo", "Colombia Huila", "House Espresso", "Decaf Peru", "Kenya AA", "Filter Blend"]),
        ("kettles", 49.00m, ["Gooseneck Kettle", "Enamel Kettle", "Travel Kettle", "Glass Kettle"]),
        ("cups", 14.00m, ["Stoneware Mug", "Espresso Cup", "Tea Bowl", "Thermo Cup", "Glass Cup"]),
        ("grinders", 89.00m, ["Hand Grinder", "Burr Grinder", "Spice Mill"]),
        ("books", 24.00m, ["The Way of Tea", "Roasting at Home", "Water for Brewers", "A Year of Cakes"]),
    ];

    public static IReadOnlyList<string> Statements()
    {
        var random = new Random(20);
        return [CustomerRows(random), ProductRows(random), .. OrderRows(random)];
    }

    private static string CustomerRows(Random random)
    {
        var rows = Enumerable.Range(1, Customers).Select(number =>
        {
            var first = s_firstNames[random.Next(s_firstNames.Length)];
            var last = s_lastNames[random.Next(s_lastNames.Length)];
            var city = s_cities[random.Next(s_cities.Length)];
            return $"({Text($"{first} {last}")},'customer{number}@example.com',{Text(city)},NOW() - INTERVAL {random.Next(10, 900)} DAY)";
        });
        return $"INSERT INTO shop.customers (name, email, city, joined_at) VALUES {string.Join(',', rows)}";
    }

    private static string ProductRows(Random random)
    {
        var rows = s_products.SelectMany(group => group.Names.Select(name =>
        {
            var price = Math.Round(group.Price * (decimal)(0.8 + random.NextDouble()), 1) - 0.05m;
            var details = $"JSON_OBJECT('origin', {Text(s_cities[random.Next(s_cities.Length)])}, 'grams', {random.Next(1, 20) * 50})";
            return string.Create(
                CultureInfo.InvariantCulture, $"({Text(name)},{Text(group.Category)},{price:0.00},{random.Next(40, 200)},{details})");
        }));
        return $"INSERT INTO shop.products (name, category, price, stock, details) VALUES {string.Join(',', rows)}";
    }

    private static IEnumerable<string> OrderRows(Random random)
    {
        var orders = Enumerable.Range(1, PastOrders).Select(number =>
        {
            var status = number < 200 ? "delivered" : number < 215 ? "shipped" : number < 230 ? "paid" : "placed";
            return $"({number},{random.Next(1, Customers + 1)},'{status}',NOW(6) - INTERVAL {(PastOrders - number) * 137 + 5} MINUTE)";
        });
        yield return $"INSERT INTO shop.orders (id, customer_id, status, placed_at) VALUES {string.Join(',', orders)}";
        yield return "INSERT INTO shop.order_items (order_id, line, product_id, quantity, unit_price) "
            + "SELECT o.id, 1, p.id, 1 + o.id % 3, p.price FROM shop.orders o JOIN shop.products p ON p.id = 1 + o.id * 7 % 28";
        yield return "UPDATE shop.orders o JOIN shop.order_items i ON i.order_id = o.id SET o.total = i.quantity * i.unit_price";
        yield return "INSERT INTO shop.payments (order_id, method, amount, paid_at) "
            + "SELECT id, ELT(1 + id % 3, 'card', 'transfer', 'invoice'), total, placed_at + INTERVAL 3 HOUR FROM shop.orders "
            + "WHERE status <> 'placed'";
    }

    private static string Text(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";
}
