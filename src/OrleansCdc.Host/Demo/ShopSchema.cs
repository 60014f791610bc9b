namespace OrleansCdc.Host.Demo;

/// <summary>The tables of the demo's shop, from <c>shop.sql</c> beside this file.</summary>
internal static class ShopSchema
{
    public static IReadOnlyList<string> Statements()
    {
        using var reader = new StreamReader(typeof(ShopSchema).Assembly.GetManifestResourceStream("demo/shop.sql")!);
        return [.. reader.ReadToEnd().Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
    }
}
