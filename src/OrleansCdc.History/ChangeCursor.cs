using System.Buffers.Binary;
using System.Buffers.Text;

namespace OrleansCdc.History;

/// <summary>
/// A change's place in its source: total order, stable for ever, the same after any replay. The text form is opaque to clients;
/// its byte order equals the cursors' order.
/// </summary>
/// <param name="Transaction">The source-wide transaction sequence, from 1.</param>
/// <param name="Event">The event's ordinal in its transaction, from 0.</param>
/// <param name="Row">The row's ordinal in its event, from 0.</param>
public readonly record struct ChangeCursor(ulong Transaction, uint Event, uint Row) : IComparable<ChangeCursor>
{
    private const int Size = 16;

    /// <summary>Before every change.</summary>
    public static ChangeCursor Start => default;

    /// <summary>After every change of the transactions up to and including this one.</summary>
    public static ChangeCursor AfterTransaction(ulong sequence) => new(sequence, uint.MaxValue, uint.MaxValue);

    public static bool operator <(ChangeCursor left, ChangeCursor right) => left.CompareTo(right) < 0;

    public static bool operator >(ChangeCursor left, ChangeCursor right) => left.CompareTo(right) > 0;

    public static bool operator <=(ChangeCursor left, ChangeCursor right) => left.CompareTo(right) <= 0;

    public static bool operator >=(ChangeCursor left, ChangeCursor right) => left.CompareTo(right) >= 0;

    /// <summary>Reads what <see cref="ToString"/> wrote; throws <see cref="FormatException"/> on anything else.</summary>
    public static ChangeCursor Parse(string text) =>
        TryParse(text, out var cursor) ? cursor : throw new FormatException($"'{text}' is not a change cursor; use one that an answer carried.");

    public static bool TryParse(string? text, out ChangeCursor cursor)
    {
        cursor = default;
        Span<byte> bytes = stackalloc byte[Size];
        if (text is null || text.Length > Base64Url.GetEncodedLength(Size) || !Base64Url.IsValid(text, out var length) || length != Size)
            return false;
        Base64Url.DecodeFromChars(text, bytes);
        cursor = new(
            BinaryPrimitives.ReadUInt64BigEndian(bytes),
            BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]),
            BinaryPrimitives.ReadUInt32BigEndian(bytes[12..]));
        return true;
    }

    public int CompareTo(ChangeCursor other)
    {
        var byTransaction = Transaction.CompareTo(other.Transaction);
        if (byTransaction != 0)
            return byTransaction;
        var byEvent = Event.CompareTo(other.Event);
        return byEvent != 0 ? byEvent : Row.CompareTo(other.Row);
    }

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, Transaction);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[8..], Event);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[12..], Row);
        return Base64Url.EncodeToString(bytes);
    }
}
