namespace OrleansCdc.GraphQL.Tests.Differential;

/// <summary>Where the differential test takes no notice of graphql-js, this server does what the specification says.</summary>
public sealed class KnownDifferenceTests
{
    /// <summary>Section 3.5.2: a number that no finite double can hold is an error.</summary>
    [Theory]
    [InlineData("{ echoFloat(v: 1e400) }", "\"code\":\"VALIDATION\"")]
    [InlineData("{ echoFloat(v: -1e400) }", "\"code\":\"VALIDATION\"")]
    [InlineData("{ echoFloat(v: 1e300) }", "1E+300")]
    public async Task Literal_BeyondADouble_IsRefused(string query, string expected) =>
        Assert.Contains(expected, await Run.Async(RichSchema.Build(), query));

    /// <summary>Section 2.9.4: <c>\u{</c>, one or more hexadecimal digits, <c>}</c>.</summary>
    [Theory]
    [InlineData("""{ echoString(v: "\u{00000000000041}") }""", """{"data":{"echoString":"A"}}""")]
    [InlineData("""{ echoString(v: "\u{0001F600}") }""", "{\"data\":{\"echoString\":\"\U0001F600\"}}")]
    public async Task Escape_OfManyDigits_IsItsCharacter(string query, string expected) =>
        Assert.Equal(expected, await Run.Async(RichSchema.Build(), query));

    [Theory]
    [InlineData("""{ echoString(v: "\u{000000110000}") }""")]
    [InlineData("""{ echoString(v: "\u{}") }""")]
    [InlineData("""{ echoString(v: "\u{0000D800}") }""")]
    public async Task Escape_OfNoCharacter_IsASyntaxError(string query) =>
        Assert.Contains("\"code\":\"SYNTAX\"", await Run.Async(RichSchema.Build(), query));

    /// <summary>
    /// Section 5.8.5, IsNonNullPosition: a field of a oneOf input object is a non-null position, where a nullable variable may stand
    /// only with a default that is not null; whether the input object itself may be null makes no difference.
    /// </summary>
    [Theory]
    [InlineData("query($v: ID) { echoPick(v: {id: $v}) }", false)]
    [InlineData("query($v: ID = null) { echoPick(v: {id: $v}) }", false)]
    [InlineData("query($v: ID = \"1\") { echoPick(v: {id: $v}) }", true)]
    [InlineData("query($v: ID!) { echoPick(v: {id: $v}) }", true)]
    [InlineData("query($v: ID) { person(pick: {id: $v}) { id } }", false)]
    [InlineData("query($v: ID = \"1\") { person(pick: {id: $v}) { id } }", true)]
    [InlineData("query($v: ID!) { person(pick: {id: $v}) { id } }", true)]
    public async Task Variable_InAOneOfField_NeedsAValueThatIsNotNull(string query, bool allowed)
    {
        var answer = await Run.Async(RichSchema.Build(), query, "{\"v\":\"1\"}");
        Assert.Equal(!allowed, answer.Contains("All Variable Usages Are Allowed", StringComparison.Ordinal));
    }

    /// <summary>A default lets the operation through the validation; a null given at run time is still refused.</summary>
    [Fact]
    public async Task Variable_InAOneOfFieldThatIsNullAtRunTime_IsRefused() =>
        Assert.Contains(
            "\"code\":\"BAD_INPUT\"",
            await Run.Async(RichSchema.Build(), "query($v: ID = \"1\") { echoPick(v: {id: $v}) }", "{\"v\":null}"));
}
