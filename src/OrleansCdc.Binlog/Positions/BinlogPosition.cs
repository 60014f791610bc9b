using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace OrleansCdc.Binlog.Positions;

/// <summary>
/// A place in a server's binary log: a file and the byte offset in it. The offset is 64 bits wide because files grow past 4 GB,
/// although the events themselves only carry 32 bits. Text form: <c>binlog.000012:345</c>.
/// </summary>
/// <param name="File">The file's name without its directory, for example <c>binlog.000012</c>.</param>
/// <param name="Offset">Bytes from the file's start; 4 is the first event.</param>
public readonly record struct BinlogPosition(string File, ulong Offset) : IComparable<BinlogPosition>
{
    /// <summary>The offset of a file's first event: the four bytes before it are the magic number.</summary>
    public const ulong FirstEventOffset = 4;

    /// <summary>The part of the file's name before its number; two positions are only comparable when it is the same.</summary>
    public string BaseName => File[..SuffixStart(File)].TrimEnd('.');

    /// <summary>The number at the end of the file's name, 0 when there is none.</summary>
    public ulong FileNumber
        => ulong.TryParse(File.AsSpan(SuffixStart(File)), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    public static bool operator <(BinlogPosition left, BinlogPosition right) => left.CompareTo(right) < 0;

    public static bool operator >(BinlogPosition left, BinlogPosition right) => left.CompareTo(right) > 0;

    public static bool operator <=(BinlogPosition left, BinlogPosition right) => left.CompareTo(right) <= 0;

    public static bool operator >=(BinlogPosition left, BinlogPosition right) => left.CompareTo(right) >= 0;

    /// <summary>Orders by file number (as a number: .999999 is before .1000000), then by offset.</summary>
    /// <exception cref="ArgumentException">The base names differ: the positions belong to different logs.</exception>
    public int CompareTo(BinlogPosition other)
    {
        if (string.Equals(File, other.File, StringComparison.Ordinal))
            return Offset.CompareTo(other.Offset);
        if (!string.Equals(BaseName, other.BaseName, StringComparison.Ordinal))
            throw new ArgumentException($"Position {this} and position {other} are in different logs and have no order.", nameof(other));
        var byFile = FileNumber.CompareTo(other.FileNumber);
        return byFile != 0 ? byFile : Offset.CompareTo(other.Offset);
    }

    /// <summary>Reads <c>file:offset</c>.</summary>
    /// <exception cref="FormatException">The text is not a file name, a colon and a decimal offset.</exception>
    public static BinlogPosition Parse(string text)
        => TryParse(text, out var position)
            ? position
            : throw new FormatException($"'{text}' is not a binlog position; expected file:offset, for example binlog.000001:4.");

    /// <summary>Reads <c>file:offset</c>; false when the text is something else.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out BinlogPosition position)
    {
        position = default;
        var colon = text?.LastIndexOf(':') ?? -1;
        if (colon <= 0 || !ulong.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var offset))
            return false;
        position = new BinlogPosition(text![..colon], offset);
        return true;
    }

    public override string ToString() => $"{File}:{Offset}";

    private static int SuffixStart(string file)
    {
        var start = file.Length;
        while (start > 0 && char.IsAsciiDigit(file[start - 1]))
            start--;
        return start;
    }
}
