using OrleansCdc.Capture.Schemas;

namespace OrleansCdc.Capture.Tests.Schemas;

public sealed class EnumLabelsTests
{
    [Theory]
    [InlineData("enum('a','b')", "a|b")]
    [InlineData("set('it''s','x,y','')", "it's|x,y|")]
    [InlineData("enum('a\\\\b','c\\nd')", "a\\b|c\nd")]
    public void Parse_MembersAsTheServerWritesThem_GivesTheirText(string type, string expected) =>
        Assert.Equal(expected.Split('|'), EnumLabels.Parse(type));
}
