using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using OrleansCdc.History.Commits;

namespace OrleansCdc.History;

/// <summary>
/// A change's name, the same after any replay: <c>source/transaction/event/row</c>. The transaction is its GTID; where there is none,
/// the position of its first event; for the rows of a snapshot, <c>snapshot@</c> and the position it was taken at.
/// </summary>
/// <param name="Source">The registered server's name; it has no slash.</param>
/// <param name="Transaction">The transaction's name.</param>
/// <param name="Event">The event's ordinal in the transaction, from 0.</param>
/// <param name="Row">The row's ordinal in the event, from 0.</param>
public readonly record struct ChangeId(string Source, TransactionName Transaction, uint Event, uint Row)
{
    public static ChangeId Of(string source, TransactionRecord transaction, ChangeCursor cursor) =>
        new(source, TransactionName.Of(transaction), cursor.Event, cursor.Row);

    /// <summary>Reads what <see cref="ToString"/> wrote; throws <see cref="FormatException"/> on anything else.</summary>
    public static ChangeId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not a change id; expected source/transaction/event/row.");

    public static bool TryParse([NotNullWhen(true)] string? text, out ChangeId id)
    {
        id = default;
        var parts = text?.Split('/');
        if (parts is not { Length: 4 } || parts[0].Length == 0 || !TransactionName.TryParse(parts[1], out var transaction))
            return false;
        if (!TryNumber(parts[2], out var ordinal) || !TryNumber(parts[3], out var row))
            return false;
        id = new(parts[0], transaction, ordinal, row);
        return true;
    }

    public override string ToString() => $"{Source}/{Transaction}/{Event}/{Row}";

    private static bool TryNumber(string text, out uint number) =>
        uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
