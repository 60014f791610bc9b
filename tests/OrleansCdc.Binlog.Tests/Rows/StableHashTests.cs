using System.Text;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Binlog.Tests.Rows;

public sealed class StableHashTests
{
    /// <summary>Published values of xxHash64 with seed 0: an index on disk depends on them.</summary>
    [Theory]
    [InlineData("", 0xEF46DB3751D8E999)]
    [InlineData("a", 0xD24EC4F1A98C6E5B)]
    [InlineData("abc", 0x44BC2CF5AD770999)]
    [InlineData("The quick brown fox jumps over the lazy dog", 0x0B242D361FDA71BC)]
    public void Compute_KnownText_GivesThePublishedValue(string text, ulong expected)
        => Assert.Equal(expected, StableHash.Compute(Encoding.ASCII.GetBytes(text)));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    [InlineData(0x0123_4567_89AB_CDEF)]
    public void ComputeOfInteger_AnyNumber_GivesTheHashOfItsCanonicalBytes(long value)
        => Assert.Equal(StableHash.Compute([8, 0, 0, 0, .. BitConverter.GetBytes(value)]), StableHash.ComputeOfInteger(value));
}
