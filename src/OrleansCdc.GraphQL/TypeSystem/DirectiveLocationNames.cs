namespace OrleansCdc.GraphQL.TypeSystem;

internal static class DirectiveLocationNames
{
    private static readonly string[] Names = [.. Enum.GetNames<DirectiveLocation>().Select(ToUpperSnake)];

    /// <summary>The specification's spelling, such as <c>INPUT_FIELD_DEFINITION</c>.</summary>
    public static string Of(DirectiveLocation location) => Names[(int)location];

    public static bool IsKnown(string? name) => name is not null && Names.Contains(name);

    private static string ToUpperSnake(string name) =>
        string.Concat(name.Select((c, i) => i > 0 && char.IsAsciiLetterUpper(c) ? "_" + c : char.ToUpperInvariant(c).ToString()));
}
