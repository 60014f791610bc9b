using System.Text.RegularExpressions;

namespace OrleansCdc.Repository.Tests.Documents;

public sealed partial class ReadMeTests
{
    private const int MostLines = 150;

    [Fact]
    public void Links_lead_somewhere()
    {
        var broken = RepositoryFiles.All
            .Where(file => file.EndsWith(".md", StringComparison.Ordinal))
            .SelectMany(MarkdownLink.In)
            .Where(link => link.IsLocal && !link.Resolves())
            .Select(link => $"{link.File}: {link.Target}");
        Findings.None(broken, "Correct these links, or write what they promise:");
    }

    [Fact]
    public void READMEs_are_short() =>
        Findings.None(
            RepositoryFiles.ReadMes.Where(file => RepositoryFiles.ReadLines(file).Length > MostLines),
            $"Shorten these to {MostLines} lines; details have pages of their own:");

    [Fact]
    public void Projects_that_READMEs_run_or_test_exist()
    {
        var findings = Commands()
            .Where(command => command.Project is { } project && !RepositoryFiles.Exists(project))
            .Select(command => $"{command.File}: {command.Project}");
        Findings.None(findings, "These commands name a project or solution that does not exist:");
    }

    [Fact]
    public void Verbs_that_READMEs_run_are_known_to_the_program()
    {
        var sources = string.Concat(RepositoryFiles.CSharp.Select(RepositoryFiles.Read));
        var findings = Commands()
            .Where(command => command.Verb is { } verb && !sources.Contains($"\"{verb}\"", StringComparison.Ordinal))
            .Select(command => $"{command.File}: {command.Verb}");
        Findings.None(findings, "No source file names these verbs of 'dotnet run':");
    }

    private static IEnumerable<(string File, string? Project, string? Verb)> Commands() =>
        from file in RepositoryFiles.All
        where file.EndsWith(".md", StringComparison.Ordinal)
        from match in Command().Matches(RepositoryFiles.Read(file))
        select (file, Value(match, "project"), Value(match, "verb"));

    private static string? Value(Match match, string group) => match.Groups[group] is { Success: true, Value: var value } ? value : null;

    [GeneratedRegex(
        @"dotnet (run|test|build)(?= |`|$)( -c \w+)?( --project)?( (?<project>[\w.]+/[\w./-]+))?(( -c \w+)? -- (?<verb>[a-z][\w-]*))?",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        1000)]
    private static partial Regex Command();
}
