namespace OrleansCdc.GraphQL.Tests.Differential;

/// <summary>A row of the differential test's data; both sides read the same rows.</summary>
internal class Being
{
    public required string Id { get; init; }

    public string? Name { get; init; }

    public static IReadOnlyList<Being> All { get; } =
    [
        new Person { Id = "1", Name = "Ada", Age = 36, Email = "ada@x", Role = Role.Admin, Friends = ["2", "3"], BestFriend = "2",
            Pet = "4", Score = 1.5 },
        new Person { Id = "2", Name = "Bob \"B\" \u00e9\u4e2d\ud83d\ude00\n", Age = null, Email = "bob@x", Friends = ["1"],
            Tags = ["x", null, ""], Score = 1e21 },
        new Person { Id = "3", Name = null, Age = -5, Email = null, Role = Role.Guest, BestFriend = "1",
            Matrix = [[1, 2], [], null, [null]], Score = -0.001 },
        new Dog { Id = "4", Name = "Rex", Barks = true, Owner = "1" },
        new Cat { Id = "5", Name = "Tom", Lives = 9, Owner = "2" },
        new Cat { Id = "6", Name = "Stray", Lives = null, Owner = null },
    ];

    public static Being? Find(string? id) => All.FirstOrDefault(b => b.Id == id);
}
