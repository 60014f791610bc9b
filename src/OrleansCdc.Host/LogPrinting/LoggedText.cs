using System.Text;
using System.Text.Unicode;

namespace OrleansCdc.Host.LogPrinting;

/// <summary>
/// Statement texts are in the client's character set, which the log does not always name: what is no UTF-8 is read as latin1.
/// </summary>
internal static class LoggedText
{
    /// <summary>The text in UTF-8; the same bytes when they are that already.</summary>
    public static ReadOnlySpan<byte> Repair(ReadOnlySpan<byte> text) =>
        Utf8.IsValid(text) ? text : Encoding.UTF8.GetBytes(Encoding.Latin1.GetString(text));
}
