namespace OrleansCdc.GraphQL.Tests;

internal sealed record Customer(int Id, string? Name, IReadOnlyList<Order> Orders)
{
    public static IReadOnlyList<Customer> All { get; } =
    [
        new(1, "Ada", [new(ulong.MaxValue, OrderState.Paid, "fast"), new(2, OrderState.Placed, null)]),
        new(2, null, []),
    ];
}
