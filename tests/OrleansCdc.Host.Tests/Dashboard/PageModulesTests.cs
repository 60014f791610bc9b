using OrleansCdc.Host.Tests.JavaScript;

namespace OrleansCdc.Host.Tests.Dashboard;

/// <summary>The page's modules that need no page, tried in Node.js.</summary>
public sealed class PageModulesTests
{
    [Theory]
    [InlineData("feed")]
    [InlineData("format")]
    [InlineData("graphql")]
    public async Task Module_passes_its_tests(string module) =>
        Assert.Contains("# fail 0", await NodeScript.TestAsync($"Dashboard/{module}.test.mjs", TestContext.Current.CancellationToken));
}
