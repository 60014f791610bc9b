namespace OrleansCdc.GraphQL.Tests.Differential;

/// <summary>An input object as one line of text, so that both sides can be compared on what they read.</summary>
internal sealed record Shown(string Text)
{
    public override string ToString() => Text;

    public static string Of(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        Role role => role.ToString().ToUpperInvariant(),
        System.Collections.IEnumerable items and not string => $"[{string.Join(',', items.Cast<object?>().Select(Of))}]",
        _ => value.ToString()!,
    };
}
