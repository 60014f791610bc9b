using System.Text.Json;

namespace OrleansCdc.GraphQL.Tests.Differential;

/// <summary>The rows as the other side reads them.</summary>
internal static class DifferentialData
{
    public static string Json() => JsonSerializer.Serialize(Being.All.Select(Row));

    private static Dictionary<string, object?> Row(Being being)
    {
        var row = new Dictionary<string, object?> { ["__typename"] = being.GetType().Name, ["id"] = being.Id, ["name"] = being.Name };
        switch (being)
        {
            case Person p:
                (row["age"], row["email"], row["score"], row["role"]) = (p.Age, p.Email, p.Score, p.Role?.ToString().ToUpperInvariant());
                (row["tags"], row["matrix"], row["friends"]) = (p.Tags, p.Matrix, p.Friends);
                (row["bestFriend"], row["pet"]) = (p.BestFriend, p.Pet);
                break;
            case Dog d:
                (row["barks"], row["owner"]) = (d.Barks, d.Owner);
                break;
            case Cat c:
                (row["lives"], row["owner"]) = (c.Lives, c.Owner);
                break;
        }
        return row;
    }
}
