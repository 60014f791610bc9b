using System.Text.RegularExpressions;

namespace OrleansCdc.Repository.Tests.Text;

public sealed partial class ForbiddenTextTests
{
    [Fact]
    public void An_open_end_has_an_issue_number() =>
        Findings.None(Matches(OpenEnd(), file => !IsThis(file)), "Finish these, or write their issue behind the word, as #12:");

    [Fact]
    public void No_path_of_one_machine_is_written_down() =>
        Findings.None(Matches(MachinePath(), file => !IsThis(file)), "Take these paths of one machine from configuration:");

    [Fact]
    public void No_package_feed_of_this_machine_is_written_down()
    {
        var hosts = PackageFeeds.Hosts().ToList();
        var findings =
            from file in RepositoryFiles.Text
            let text = RepositoryFiles.Read(file)
            from host in hosts
            where text.Contains(host, StringComparison.OrdinalIgnoreCase)
            select $"{file}: {host}";
        Findings.None(findings, "Take the address of a package feed from the machine's own configuration at run time:");
    }

    [Fact]
    public void Nothing_is_left_unimplemented() =>
        Findings.None(Matches(Unimplemented(), file => !IsThis(file)), "Implement these or take them away:");

    [Fact]
    public void No_test_is_skipped() =>
        Findings.None(
            Matches(Skipped(), file => file.StartsWith("tests/", StringComparison.Ordinal) && !IsThis(file)),
            "Make these run, or delete them:");

    // The patterns themselves are in this file.
    private static bool IsThis(string file) => file.EndsWith($"{nameof(ForbiddenTextTests)}.cs", StringComparison.Ordinal);

    private static IEnumerable<string> Matches(Regex pattern, Func<string, bool> applies) =>
        from file in RepositoryFiles.Text.Where(applies)
        from line in RepositoryFiles.ReadLines(file).Index()
        where pattern.IsMatch(line.Item)
        select $"{file}:{line.Index + 1}: {line.Item.Trim()}";

    [GeneratedRegex(@"\b(TODO|FIXME|HACK)\b(?!\W{0,2}#\d)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OpenEnd();

    [GeneratedRegex(@"(?<![\w.}$*-])/(work|root|home)/", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"\bNotImplementedException\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Unimplemented();

    [GeneratedRegex(@"\bSkip\s*=\s*[""$@]|Assert\.Skip", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Skipped();
}
