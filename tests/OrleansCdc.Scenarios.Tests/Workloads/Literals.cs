using System.Text;

namespace OrleansCdc.Scenarios.Tests.Workloads;

/// <summary>Random SQL literals, one value in four at the edge of its type.</summary>
internal static class Literals
{
    private static readonly string[] Words =
        ["", "a", " leading", "trailing ", "it's", "back\\slash", "tab\tline\nend", "naïve", "größe", "日本語", "😀 emoji", "%_", "\"quoted\"",
            "null", "\u0001"];

    public static string Integer(Random random, long low, long high) =>
        random.Next(4) == 0 ? Pick(random, low, high, 0L, 1L).ToString() : random.NextInt64(low, high).ToString();

    public static string Unsigned(Random random, ulong high) => random.Next(4) == 0
        ? Pick(random, 0UL, 1UL, high, high - 1).ToString()
        : ((ulong)(random.NextDouble() * high)).ToString();

    public static string Decimal(Random random, int digits, int scale)
    {
        var text = new StringBuilder(random.Next(2) == 0 ? "-" : "");
        var whole = random.Next(digits - scale + 1);
        for (var i = 0; i < whole; i++) text.Append((char)('0' + (random.Next(8) == 0 ? 9 : random.Next(10))));
        if (whole == 0) text.Append('0');
        if (scale > 0) text.Append('.');
        for (var i = 0; i < scale; i++) text.Append((char)('0' + random.Next(10)));
        return text.ToString();
    }

    public static string Float(Random random) =>
        random.Next(4) == 0 ? Pick(random, "0", "-1", "1e10", "3.1415927", "-0.00001", "16777216") : ((random.NextDouble() - 0.5) * 1e6)
            .ToString("R");

    public static string Double(Random random) =>
        random.Next(4) == 0
            ? Pick(random, "0", "1e300", "-1e-300", "0.1", "123456789012345680", "1e15", "1e14")
            : ((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-20, 20))).ToString("R");

    public static string Text(Random random, int characters, bool latin = false)
    {
        var text = new StringBuilder();
        var words = random.Next(5);
        for (var i = 0; i < words; i++) text.Append(Pick(random, Words)).Append(random.Next(1000));
        if (latin) text.Replace("日本語", "æ").Replace("😀", "€");
        var runes = text.ToString().EnumerateRunes().Take(characters);
        return $"_utf8mb4 X'{Convert.ToHexString(Encoding.UTF8.GetBytes(string.Concat(runes)))}'";
    }

    public static string Bytes(Random random, int length)
    {
        var bytes = new byte[random.Next(length + 1)];
        random.NextBytes(bytes);
        return $"X'{Convert.ToHexString(bytes)}'";
    }

    public static string Date(Random random) =>
        random.Next(4) == 0 ? Pick(random, "'0000-00-00'", "'1000-01-01'", "'9999-12-31'", "'2024-02-29'",
            "'2024-00-00'") : $"'{Day(random)}'";

    public static string Time(Random random, int fraction) => random.Next(4) == 0
        ? Pick(random, "'-838:59:59'", "'838:59:59'", "'00:00:00'", "'-00:00:00.5'", "'-00:00:01'")
        : $"'{(random.Next(2) == 0 ? "-" : "")}{random.Next(800)}:{random.Next(60):00}:{random.Next(60):00}.{Digits(random, fraction)}'";

    public static string DateTime(Random random, int fraction) => random.Next(4) == 0
        ? Pick(random, "'0000-00-00 00:00:00'", "'1000-01-01 00:00:00'", "'9999-12-31 23:59:59'")
        : $"'{Day(random)} {random.Next(24):00}:{random.Next(60):00}:{random.Next(60):00}.{Digits(random, fraction)}'";

    public static string Timestamp(Random random, int fraction) => random.Next(4) == 0
        ? Pick(random, "'1970-01-01 00:00:01'", "'2038-01-19 03:14:07'", "'0000-00-00 00:00:00'")
        : $"'{random.Next(1971, 2037)}-{random.Next(1, 13):00}-{random.Next(1, 29):00} "
            + $"{random.Next(24):00}:{random.Next(60):00}:{random.Next(60):00}.{Digits(random, fraction)}'";

    public static string Json(Random random) => $"CAST({JsonText(random)} AS JSON)";

    public static string JsonText(Random random) => $"_utf8mb4 X'{Convert.ToHexString(Encoding.UTF8.GetBytes(JsonValue(random, 3)))}'";

    public static string Vector(Random random)
    {
        var elements = Enumerable.Range(0, 3).Select(_ => (float)((random.NextDouble() - 0.5) * 1000));
        return $"X'{Convert.ToHexString([.. elements.SelectMany(BitConverter.GetBytes)])}'";
    }

    public static string Point(Random random) => $"ST_GeomFromText('POINT({random.Next(-90, 90)} {random.Next(-90, 90)})')";

    public static string Uuid(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return $"'{new Guid(bytes)}'";
    }

    public static T Pick<T>(Random random, params T[] choices) => choices[random.Next(choices.Length)];

    private static string JsonValue(Random random, int depth) => random.Next(depth > 0 ? 9 : 6) switch
    {
        0 => Pick(random, "null", "true", "false"),
        1 => random.NextInt64(long.MinValue, long.MaxValue).ToString(),
        2 => random.Next(-40000, 40000).ToString(),
        3 => Double(random),
        4 => System.Text.Json.JsonSerializer.Serialize(Pick(random, Words)),
        5 => "18446744073709551615",
        6 or 7 => "[" + string.Join(",", Enumerable.Range(0, random.Next(5)).Select(_ => JsonValue(random, depth - 1))) + "]",
        _ => "{" + string.Join(",",
            Enumerable.Range(0, random.Next(5)).Select(i => $"\"k{i}{(char)('a' + random.Next(26))}\":{JsonValue(random, depth - 1)}"))
            + "}",
    };

    private static string Day(Random random) => $"{random.Next(1000, 10000)}-{random.Next(1, 13):00}-{random.Next(1, 29):00}";

    private static string Digits(Random random, int count) =>
        count == 0 ? "0" : random.Next((int)Math.Pow(10, count)).ToString(new string('0', count));
}
