namespace OrleansCdc.GraphQL.Tests;

internal sealed class ShopFeed
{
    private int _total;

    public int Add(int by) => _total += by;
}
