namespace OrleansCdc.Host.Demo;

/// <summary>
/// Now and then somebody means to raise a category's prices by a tenth and makes them ten times as high. The category before it has been
/// put right by then, so that prices do not run away in a demo that is left running.
/// </summary>
internal sealed class PriceMistakes
{
    private static readonly string[] s_categories = ["tea", "coffee", "cups", "kettles", "books", "grinders"];

    private int _made;

    /// <summary>The statements of the next mistake, as one transaction.</summary>
    public string Next() => $"UPDATE shop.products SET price = price * 10 WHERE category = '{Category(_made++)}'";

    /// <summary>Puts the last mistake right; null when there was none.</summary>
    public string? Correction() =>
        _made == 0 ? null : $"UPDATE shop.products SET price = price / 10 WHERE category = '{Category(_made - 1)}'";

    private static string Category(int number) => s_categories[number % s_categories.Length];
}
