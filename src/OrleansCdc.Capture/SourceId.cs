namespace OrleansCdc.Capture;

/// <summary>The name under which a server is registered: 1 to 63 characters of <c>a-z</c>, <c>0-9</c> and <c>-</c>.</summary>
public readonly record struct SourceId
{
    private const int MaxLength = 63;

    /// <exception cref="ArgumentException">The name is empty, too long, or has another character.</exception>
    public SourceId(string value)
    {
        if (!IsValid(value))
            throw new ArgumentException(
                $"'{value}' cannot name a server: use 1 to {MaxLength} characters of a-z, 0-9 and '-', such as 'shop-eu-1'.", nameof(value));
        Value = value;
    }

    public string Value { get; }

    public static bool IsValid(string? value) =>
        value is { Length: > 0 and <= MaxLength } && value.All(c => c is '-' or (>= 'a' and <= 'z') or (>= '0' and <= '9'));

    public override string ToString() => Value;
}
