using System.Globalization;
using System.Text;

namespace OrleansCdc.Binlog.Tests.Types;

/// <summary>Random SQL expressions for each kind of column; a seeded generator makes a failure repeatable.</summary>
internal static class RandomValues
{
    private const string Alphabet = "abcXYZ 019-_%{}[]!";

    public static Int128 Integer(Random random, int bits)
    {
        var value = random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64);
        return bits == 64 ? value : value % (1L << (bits - 1));
    }

    public static string Float(Random random)
        => (random.NextSingle() * Math.Pow(10, random.Next(-30, 30))).ToString("E9", CultureInfo.InvariantCulture);

    public static string Double(Random random)
    {
        var value = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
        return (double.IsFinite(value) && random.Next(2) == 0 ? value : random.Next() / 1000.0)
            .ToString("E17", CultureInfo.InvariantCulture);
    }

    public static string Decimal(Random random, int precision, int scale)
    {
        var integer = Digits(random, random.Next(precision - scale + 1));
        var sign = random.Next(2) == 0 ? "-" : "";
        return $"{sign}{(integer.Length == 0 ? "0" : integer)}{(scale == 0 ? "" : "." + Digits(random, scale))}";
    }

    public static string Date(Random random) => $"'{random.Next(10000):D4}-{random.Next(1, 13):D2}-{random.Next(1, 29):D2}'";

    public static string Time(Random random)
        => $"'{(random.Next(2) == 0 ? "-" : "")}{random.Next(839)}:{random.Next(60)}:{random.Next(60)}.{random.Next(1000000):D6}'";

    public static string DateTime(Random random)
        => $"'{random.Next(1000, 10000):D4}-{random.Next(1, 13)}-{random.Next(1, 29)} {Clock(random)}'";

    public static string Timestamp(Random random)
        => $"'{random.Next(1971, 2038)}-{random.Next(1, 13)}-{random.Next(1, 29)} {Clock(random)}'";

    public static string Text(Random random, int maxLength)
    {
        var text = new StringBuilder("'");
        for (var left = random.Next(maxLength); left > 0; left--)
            text.Append(Alphabet[random.Next(Alphabet.Length)]);
        return text.Append('\'').ToString();
    }

    public static string Binary(Random random, int maxLength)
    {
        var bytes = new byte[random.Next(maxLength + 1)];
        random.NextBytes(bytes);
        return $"X'{Convert.ToHexString(bytes)}'";
    }

    public static string Point(Random random) => $"ST_GeomFromText('POINT({random.Next(-1000, 1000)} {random.NextDouble():R})')";

    public static string Json(Random random)
        => random.Next(4) switch
        {
            0 => $"JSON_ARRAY({random.Next()}, {Double(random)}, {Decimal(random, 30, 10)}, {Text(random, 20)})",
            1 => $"JSON_OBJECT({Text(random, 20)}, {Integer(random, 64)}, 'k', CAST({Time(random)} AS TIME(6)))",
            2 => $"JSON_ARRAY(CAST({DateTime(random)} AS DATETIME(6)), JSON_ARRAY(JSON_OBJECT('x', {random.Next(70000)})))",
            _ => $"'{{\"n\": {random.NextDouble():R}, \"e\": {random.Next(9) + 1}e{random.Next(-300, 300)}}}'",
        };

    public static string Inet6(Random random)
    {
        var groups = Enumerable.Range(0, 8).Select(_ => random.Next(3) == 0 ? "0" : $"{random.Next(65536):x}");
        return $"'{string.Join(':', groups)}'";
    }

    public static string Uuid(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return $"'{new Guid(bytes):D}'";
    }

    private static string Clock(Random random) => $"{random.Next(24)}:{random.Next(60)}:{random.Next(60)}.{random.Next(1000000):D6}";

    private static string Digits(Random random, int count) => string.Concat(Enumerable.Range(0, count).Select(_ => random.Next(10)));
}
