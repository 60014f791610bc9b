namespace OrleansCdc.Sinks.Delivery.DeadLetters;

/// <summary>What is kept in memory of a dead letter; the rest is on disk.</summary>
internal readonly record struct DeadLetterEntry(int Chunk, bool Refused, DeadLetterKey Key, DeadLetterKey? PreviousKey)
{
    public static DeadLetterEntry Of(DeadLetter letter, int chunk) => new(
        chunk,
        letter.Refused,
        DeadLetterKey.Of(letter.Key),
        letter.PreviousKey is { } previous ? DeadLetterKey.Of(previous) : null);
}
