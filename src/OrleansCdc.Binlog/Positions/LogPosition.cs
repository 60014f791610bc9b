using System.Diagnostics.CodeAnalysis;

namespace OrleansCdc.Binlog.Positions;

/// <summary>
/// Where a stream stands: the file and offset, and the executed GTIDs when the server has them. Text form <c>file:offset</c> or
/// <c>file:offset;gtids</c>; an empty MySQL set is written as nothing after the semicolon, an empty MariaDB set as <c>-</c>.
/// </summary>
/// <param name="File">The file position, always known.</param>
/// <param name="Gtids">Everything executed up to the position; null when the server has GTIDs off.</param>
public sealed record LogPosition(BinlogPosition File, GtidSet? Gtids)
{
    private const string EmptyMariaDb = "-";

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <exception cref="FormatException">The text is not a log position.</exception>
    public static LogPosition Parse(string text)
    {
        var semicolon = text.IndexOf(';', StringComparison.Ordinal);
        if (semicolon < 0)
            return new LogPosition(BinlogPosition.Parse(text), null);
        return new LogPosition(BinlogPosition.Parse(text[..semicolon]), ParseGtids(text[(semicolon + 1)..]));
    }

    /// <summary>Reads what <see cref="ToString"/> writes; false when the text is something else.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out LogPosition? position)
    {
        position = null;
        if (text is null)
            return false;
        try
        {
            position = Parse(text);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    public override string ToString()
        => Gtids switch
        {
            null => File.ToString(),
            MariaDbGtidSet { IsEmpty: true } => $"{File};{EmptyMariaDb}",
            _ => $"{File};{Gtids}",
        };

    private static GtidSet ParseGtids(string text)
    {
        if (text == EmptyMariaDb)
            return GtidSet.Empty(ServerFlavor.MariaDb);
        var flavor = text.Length == 0 || text.Contains(':', StringComparison.Ordinal) ? ServerFlavor.MySql : ServerFlavor.MariaDb;
        return GtidSet.Parse(flavor, text);
    }
}
