namespace OrleansCdc.Binlog.Types.CharacterSets;

/// <summary>
/// Which character set a collation id belongs to. The ids are fixed for ever; the ranges are those of MySQL 9.7 and MariaDB 11.8. MariaDB
/// numbers its NO PAD collations as the padding one plus 1024, and its UCA 14.0.0 ones from 2048 in blocks of 256.
/// </summary>
internal static class CollationCharsets
{
    private const uint NoPadOffset = 1024;
    private const uint Uca1400Start = 2048;
    private const uint Uca1400Block = 256;
    private static readonly string[] Uca1400Charsets = ["utf8mb3", "utf8mb4", "ucs2", "utf16", "utf32"];
    private static readonly Dictionary<uint, string> Small = Build();

    /// <summary>The character set's name, or null for an id that no server has had.</summary>
    public static string? Find(uint collationId)
    {
        if (collationId >= Uca1400Start)
        {
            var block = (collationId - Uca1400Start) / Uca1400Block;
            return block < Uca1400Charsets.Length ? Uca1400Charsets[block] : null;
        }

        return Small.GetValueOrDefault(collationId >= NoPadOffset ? collationId - NoPadOffset : collationId);
    }

    private static Dictionary<uint, string> Build()
    {
        var ids = new Dictionary<uint, string>();
        foreach (var (charset, ranges) in Ranges)
        {
            foreach (var range in ranges.Split(' '))
            {
                var ends = range.Split('-');
                for (var id = uint.Parse(ends[0]); id <= uint.Parse(ends[^1]); id++)
                    ids[id] = charset;
            }
        }

        return ids;
    }

    private static IEnumerable<(string Charset, string Ranges)> Ranges =>
    [
        ("big5", "1 84"),
        ("latin2", "2 9 21 27 77"),
        ("dec8", "3 69"),
        ("cp850", "4 80"),
        ("latin1", "5 8 15 31 47-49 94"),
        ("hp8", "6 72"),
        ("koi8r", "7 74"),
        ("swe7", "10 82"),
        ("ascii", "11 65"),
        ("ujis", "12 91"),
        ("sjis", "13 88"),
        ("cp1251", "14 23 50-52"),
        ("hebrew", "16 71"),
        ("tis620", "18 89"),
        ("euckr", "19 85"),
        ("latin7", "20 41-42 79"),
        ("koi8u", "22 75"),
        ("gb2312", "24 86"),
        ("greek", "25 70"),
        ("cp1250", "26 34 44 66 99"),
        ("gbk", "28 87"),
        ("cp1257", "29 58-59"),
        ("latin5", "30 78"),
        ("armscii8", "32 64"),
        ("utf8mb3", "33 76 83 192-223 576-579"),
        ("ucs2", "35 90 128-159 640-642"),
        ("cp866", "36 68"),
        ("keybcs2", "37 73"),
        ("macce", "38 43"),
        ("macroman", "39 53"),
        ("cp852", "40 81"),
        ("utf8mb4", "45-46 224-247 255-323 608-611"),
        ("utf16", "54-55 101-124 672-674"),
        ("utf16le", "56 62"),
        ("cp1256", "57 67"),
        ("utf32", "60-61 160-183 736-738"),
        ("binary", "63"),
        ("geostd8", "92-93"),
        ("cp932", "95-96"),
        ("eucjpms", "97-98"),
        ("gb18030", "248-250"),
    ];
}
