namespace OrleansCdc.Host.Tests.Api;

/// <summary>The tests that share one real MySQL and one host.</summary>
[CollectionDefinition(Name)]
public sealed class FollowedShop : ICollectionFixture<ShopHost>
{
    public const string Name = "a followed shop";
}
