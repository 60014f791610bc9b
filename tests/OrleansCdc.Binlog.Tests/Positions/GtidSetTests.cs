using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Binlog.Tests.Positions;

public sealed class GtidSetTests
{
    private const string A = "3e11fa47-71ca-11e1-9e33-c80aa9429562";
    private const string B = "f0000000-71ca-11e1-9e33-c80aa9429562";

    [Theory]
    [InlineData("", "")]
    [InlineData($"{A}:1", $"{A}:1")]
    [InlineData($"{B}:5, {A}:3-4:1-2:9", $"{A}:1-4:9,{B}:5")]
    [InlineData("3E11FA4771CA11E19E33C80AA9429562:1-3", $"{A}:1-3")]
    [InlineData($"{A}:tag_b:1:Tag_A:2-3,\n{A}:7", $"{A}:7:tag_a:2-3:tag_b:1")]
    public void Parse_MySqlText_GivesTheCanonicalForm(string text, string canonical)
    {
        var set = MySqlGtidSet.Parse(text);
        Assert.Equal(canonical, set.ToString());
        Assert.Equal(set, MySqlGtidSet.Decode(set.EncodeForDump()));
        Assert.Equal(set.GetHashCode(), MySqlGtidSet.Decode(set.EncodeForDump()).GetHashCode());
    }

    [Theory]
    [InlineData("x")]
    [InlineData(A)]
    [InlineData($"{A}:0")]
    [InlineData($"{A}:5-3")]
    [InlineData($"{A}:tag")]
    [InlineData($"{A}:tag:other:1")]
    [InlineData($"{A}:9bad:1")]
    [InlineData("0-1-5")]
    public void Parse_MalformedMySqlText_Throws(string text) => Assert.Throws<FormatException>(() => MySqlGtidSet.Parse(text));

    [Fact]
    public void Arithmetic_OnRandomSets_AgreesWithSetsOfNumbers()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var (left, leftNumbers) = RandomSet(random);
            var (right, rightNumbers) = RandomSet(random);
            Assert.Equal(Numbers([.. leftNumbers.Union(rightNumbers)]), left.Union(right));
            Assert.Equal(Numbers([.. leftNumbers.Except(rightNumbers)]), left.Subtract(right));
            Assert.Equal(leftNumbers.IsSubsetOf(rightNumbers), left.IsSubsetOf(right));
            Assert.True(left.Subtract(right).IsSubsetOf(left));
            Assert.Equal((ulong)leftNumbers.Count, left.Count);
        }
    }

    [Fact]
    public void Add_SameNumberUnderAnotherTag_IsAnotherTransaction()
    {
        var set = GtidSet.Empty(ServerFlavor.MySql).Add(Gtid.Parse($"{A}:1"));
        Assert.True(set.Contains(Gtid.Parse($"{A}:1")));
        Assert.False(set.Contains(Gtid.Parse($"{A}:tag:1")));
        Assert.False(set.Contains(Gtid.Parse($"{A}:2")));
        Assert.Throws<ArgumentException>(() => set.Add(Gtid.Parse("0-1-1")));
    }

    [Fact]
    public void EncodeForDump_WithoutTags_IsTheFormOfOldServers()
    {
        var bytes = MySqlGtidSet.Parse($"{A}:1-5").EncodeForDump();
        Assert.Equal(
            "0100000000000000" + A.Replace("-", "", StringComparison.Ordinal) + "0100000000000000" + "0100000000000000"
                + "0600000000000000",
            Convert.ToHexString(bytes), ignoreCase: true);
        Assert.Throws<BinlogFormatException>(() => MySqlGtidSet.Decode(bytes.AsSpan(0, bytes.Length - 1)));
    }

    [Fact]
    public void MariaDb_Position_StandsForEverythingBeforeIt()
    {
        var set = MariaDbGtidSet.Parse("0-1-270,2-1-15");
        Assert.True(set.Contains(Gtid.Parse("0-9-270")));
        Assert.False(set.Contains(Gtid.Parse("0-1-271")));
        Assert.Equal("0-2-271,2-1-15", set.Add(Gtid.Parse("0-2-271")).ToString());
        Assert.True(MariaDbGtidSet.Parse("0-1-3").IsSubsetOf(set));
        Assert.Equal("2-1-15", set.Subtract(MariaDbGtidSet.Parse("0-1-300")).ToString());
        Assert.Throws<FormatException>(() => MariaDbGtidSet.Parse("0-1"));
    }

    private static (MySqlGtidSet Set, HashSet<ulong> Numbers) RandomSet(Random random)
    {
        var numbers = Enumerable.Range(0, random.Next(12)).Select(_ => (ulong)random.Next(1, 20)).ToHashSet();
        return (Numbers(numbers), numbers);
    }

    private static MySqlGtidSet Numbers(HashSet<ulong> numbers)
        => (MySqlGtidSet)numbers.Aggregate(GtidSet.Empty(ServerFlavor.MySql), (set, number) => set.Add(Gtid.Parse($"{A}:{number}")));
}
