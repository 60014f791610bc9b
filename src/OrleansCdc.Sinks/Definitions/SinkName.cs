namespace OrleansCdc.Sinks.Definitions;

/// <summary>What a sink is called: 1 to 63 characters of <c>a-z</c>, <c>0-9</c> and <c>-</c>.</summary>
public readonly record struct SinkName
{
    private const int MaxLength = 63;

    /// <exception cref="ArgumentException">The name is empty, too long, or has another character.</exception>
    public SinkName(string value)
    {
        if (!IsValid(value))
            throw new ArgumentException(
                $"'{value}' cannot name a sink: use 1 to {MaxLength} characters of a-z, 0-9 and '-', such as 'ledger'.", nameof(value));
        Value = value;
    }

    public string Value { get; }

    public static bool IsValid(string? value) =>
        value is { Length: > 0 and <= MaxLength }
            && value.All(letter => letter is '-' || char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter));

    public override string ToString() => Value;
}
