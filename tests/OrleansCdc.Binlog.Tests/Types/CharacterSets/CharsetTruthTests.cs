using System.Buffers;
using System.Text;
using OrleansCdc.Binlog.Connections;
using OrleansCdc.Binlog.Tests.Servers;
using OrleansCdc.Binlog.Types.CharacterSets;
using OrleansCdc.Sandbox;

namespace OrleansCdc.Binlog.Tests.Types.CharacterSets;

/// <summary>Holds every character set of every server against the server's own conversion, code by code.</summary>
public sealed class CharsetTruthTests(RealServers servers)
{
    private const string ThirdPlane =
        "SELECT CONCAT('8F', HEX(a.n), HEX(b.n)) h FROM conversion.bytes a, conversion.bytes b WHERE a.n > 160 AND b.n > 160";

    /// <summary>
    /// Every fourth sequence that starts with 0x81 to 0x84 (the basic plane), with 0x90 or 0xE3 (the ends of the others) or 0xA7.
    /// </summary>
    private const string FourByteSamples =
        """
        SELECT CONCAT(HEX(a.n), HEX(b.n), HEX(c.n), HEX(d.n)) h
        FROM conversion.bytes a, conversion.bytes b, conversion.bytes c, conversion.bytes d
        WHERE a.n IN (129, 130, 131, 132, 144, 167, 227) AND b.n BETWEEN 48 AND 57 AND c.n BETWEEN 129 AND 254 AND d.n BETWEEN 48 AND 57
        AND (c.n + d.n) % 4 = a.n % 4
        """;

    private const string WideSamples =
        """
        SELECT CONCAT('00', LPAD(HEX(p.n), 2, '0'), LPAD(HEX(a.n), 2, '0'), LPAD(HEX(b.n), 2, '0')) h
        FROM conversion.bytes p, conversion.bytes a, conversion.bytes b WHERE p.n < 17 AND (p.n = 0 OR (a.n * 5 + b.n + p.n) % 41 = 0)
        """;

    private const string SurrogateSamples =
        """
        SELECT CONCAT('D8', LPAD(HEX(a.n), 2, '0'), 'DC', LPAD(HEX(b.n), 2, '0')) h
        FROM conversion.bytes a, conversion.bytes b WHERE (a.n * 3 + b.n) % 23 = 0
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<ServerProduct> Products => [ServerProduct.MySql97, ServerProduct.MariaDb1011, ServerProduct.MariaDb118];

    [Theory]
    [MemberData(nameof(Products))]
    public async Task EverySingleByteSet_AllBytes_AreTheServersCharacters(ServerProduct product)
    {
        await using var connection = await PrepareAsync(product);
        var sets = await connection.QueryAsync(
            "SELECT CHARACTER_SET_NAME FROM information_schema.CHARACTER_SETS WHERE MAXLEN = 1 AND CHARACTER_SET_NAME <> 'binary'", Token);
        Assert.True(sets.Rows.Count >= 25, $"The server has only {sets.Rows.Count} sets of single bytes.");
        foreach (var set in sets.Rows)
            await CompareAsync(connection, set[0]!, ServerConversion.Bytes, 128);
    }

    [Theory]
    [MemberData(nameof(Products))]
    public async Task EveryEastAsianSet_EveryCode_IsTheServersCharacter(ServerProduct product)
    {
        await using var connection = await PrepareAsync(product);
        foreach (var (set, codes) in new[] { ("big5", 13973), ("cp932", 11280), ("sjis", 11280), ("ujis", 8899), ("eucjpms", 8899),
            ("gbk", 23940), ("gb2312", 8178), ("euckr", 22428) })
        {
            await CompareAsync(connection, set, ServerConversion.Bytes, 128);
            await CompareAsync(connection, set, ServerConversion.Pairs, codes);
        }

        await CompareAsync(connection, "ujis", ThirdPlane, 8836);
        await CompareAsync(connection, "eucjpms", ThirdPlane, 8836);
    }

    [Fact]
    public async Task Gb18030_CodesOfEveryLength_AreTheServersCharacters()
    {
        await using var connection = await PrepareAsync(ServerProduct.MySql97);
        await CompareAsync(connection, "gb18030", ServerConversion.Bytes, 128);
        await CompareAsync(connection, "gb18030", ServerConversion.Pairs, 23940);
        await CompareAsync(connection, "gb18030", FourByteSamples, 15000);
        await CompareAsync(connection, "gb18030", "SELECT '8135F437' h", 1);
    }

    [Theory]
    [MemberData(nameof(Products))]
    public async Task EveryWideSet_UnitsAndPairs_AreTheServersCharacters(ServerProduct product)
    {
        await using var connection = await PrepareAsync(product);
        await CompareAsync(connection, "ucs2", ServerConversion.Pairs, 63488);
        await CompareAsync(connection, "utf16", ServerConversion.Pairs, 63488);
        await CompareAsync(connection, "utf16le", ServerConversion.Pairs, 63488);
        await CompareAsync(connection, "utf16", SurrogateSamples, 2800);
        await CompareAsync(connection, "utf32", WideSamples, 80000);
    }

    [Theory]
    [InlineData("big5")]
    [InlineData("ujis")]
    [InlineData("sjis")]
    [InlineData("gb18030")]
    [InlineData("latin1")]
    [InlineData("utf16")]
    public void LongText_BrokenAnywhere_IsConvertedWhole(string name)
    {
        var charset = Charset.ForName(name);
        var text = string.Concat(Enumerable.Repeat("a\u00A7bc", 5000));
        var bytes = charset.GetBytes(text);
        Assert.Equal(charset.GetString(charset.GetBytes("a\u00A7bc")).Length * 5000, charset.GetString(bytes).Length);
        for (var end = bytes.Length - 8; end < bytes.Length; end++)
        {
            var output = new ArrayBufferWriter<byte>();
            charset.WriteUtf8(bytes.AsSpan(0, end), output);
            Assert.Equal(charset.GetString(bytes.AsSpan(0, end)), Encoding.UTF8.GetString(output.WrittenSpan));
        }
    }

    [Fact]
    public void EveryCollation_OfEveryRange_HasASetThatCanBeRead()
    {
        var names = Enumerable.Range(1, 3400).Select(id => CollationCharsets.Find((uint)id)).OfType<string>().Distinct().ToList();
        Assert.Equal(41, names.Count);
        Assert.All(names, name => Assert.Equal("a", Charset.ForName(name).GetString(Charset.ForName(name).GetBytes("a"))));
    }

    private async Task<MySqlConnection> PrepareAsync(ServerProduct product)
    {
        var connection = await servers.ConnectAsync(product, Token);
        await ServerConversion.PrepareAsync(connection, Token);
        return connection;
    }

    /// <summary>
    /// Bytes that no checked INSERT lets into a column, where MySQL prints nothing; and halves of characters, which ucs2 and utf32 can hold
    /// and for which MariaDB prints bytes that are no UTF-8. We print a question mark.
    /// </summary>
    private static bool IsText(string set, ConvertedCode one)
        => one.Utf8.Length > 0 && !(set is "ucs2" or "utf32" && one.Code.PadLeft(8, '0') is ['0', '0', '0', '0', 'D', >= '8', ..]);

    private static async Task CompareAsync(MySqlConnection connection, string set, string codes, int least)
    {
        var charset = Charset.ForName(set);
        var converted = await ServerConversion.ConvertAsync(connection, set, codes, Token);
        Assert.True(converted.Count >= least, $"The server takes only {converted.Count} codes for characters of {set}.");
        var failures = new List<string>();
        foreach (var one in converted.Where(one => IsText(set, one)))
        {
            var read = charset.GetString(Convert.FromHexString(one.Code));
            if (Convert.ToHexString(Encoding.UTF8.GetBytes(read)) != one.Utf8)
                failures.Add($"{one.Code}: server {one.Utf8}, read {Convert.ToHexString(Encoding.UTF8.GetBytes(read))}");
            var back = Convert.ToHexString(charset.GetBytes(read));
            if (back != one.Back && read is not ("?" or "\uFFFD"))
                failures.Add($"{one.Code}: server writes {one.Back}, we write {back}");
        }

        Assert.True(failures.Count == 0, $"{set}: {failures.Count} differences: {string.Join("; ", failures.Take(20))}");
    }
}
