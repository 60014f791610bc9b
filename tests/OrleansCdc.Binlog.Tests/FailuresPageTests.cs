using System.Reflection;
using System.Text.RegularExpressions;

namespace OrleansCdc.Binlog.Tests;

/// <summary>Every test that FAILURES.md names must be there.</summary>
public sealed partial class FailuresPageTests
{
    [Fact]
    public void EveryTestOfThePage_Exists()
    {
        var tests = typeof(FailuresPageTests).Assembly.GetTypes()
            .SelectMany(
                type => type.GetMethods().Where(method => method.GetCustomAttribute<FactAttribute>() is not null)
                    .Select(method => $"{type.Name}.{method.Name}"))
            .ToHashSet();
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "FAILURES.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal)).ToList();
        var named = lines.SelectMany(line => TestName().Matches(line)).Select(match => match.Groups["name"].Value).ToList();
        Assert.True(named.Count > 45, $"The page names {named.Count} tests.");
        Assert.All(named, name => Assert.Contains(name, tests));
        Assert.All(lines.Where(
            line => !line.StartsWith("| what goes wrong |", StringComparison.Ordinal)
                && !line.StartsWith("| --- |", StringComparison.Ordinal)),
            line => Assert.Matches(TestName(), line));
    }

    [GeneratedRegex("`(?<name>[A-Za-z0-9]+Tests\\.[A-Za-z0-9_]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TestName();
}
