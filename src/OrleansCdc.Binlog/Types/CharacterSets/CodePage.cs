using System.Text;

namespace OrleansCdc.Binlog.Types.CharacterSets;

/// <summary>The base class library's East Asian encodings.</summary>
internal static class CodePage
{
    /// <summary>
    /// An encoding that gives a question mark for bytes that are no character, or that would not come back as the same bytes.
    /// </summary>
    public static Encoding Open(int number)
        => CodePagesEncodingProvider.Instance.GetEncoding(number, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("?"))
            ?? throw Missing(number);

    /// <summary>The same, but also with characters that come back as other bytes, of which Microsoft's set has some twice.</summary>
    public static Encoding OpenWithDuplicates(int number)
        => CodePagesEncodingProvider.Instance.GetEncoding(number) ?? throw Missing(number);

    private static NotSupportedException Missing(int number) => new($"Code page {number} is not part of this runtime.");
}
