using System.Text.RegularExpressions;

namespace OrleansCdc.Repository.Tests.Documents;

/// <summary>A link in a document: the file it is in, and its target as written.</summary>
internal sealed partial record MarkdownLink(string File, string Target)
{
    public static IEnumerable<MarkdownLink> In(string file) =>
        Pattern().Matches(RepositoryFiles.Read(file)).Select(match => new MarkdownLink(file, match.Groups["target"].Value));

    public bool IsLocal => !Target.Contains("://", StringComparison.Ordinal) && !Target.StartsWith("mailto:", StringComparison.Ordinal);

    public bool Resolves()
    {
        var parts = Target.Split('#', 2);
        var folder = Path.GetDirectoryName(Path.Combine(RepositoryFiles.Root, File))!;
        var path = parts[0].Length == 0 ? Path.Combine(RepositoryFiles.Root, File) : Path.GetFullPath(Path.Combine(folder, parts[0]));
        return Path.Exists(path) && (parts.Length == 1 || Anchors(path).Contains(parts[1], StringComparer.OrdinalIgnoreCase));
    }

    private static IEnumerable<string> Anchors(string path) =>
        System.IO.File.ReadLines(path)
            .Where(line => line.StartsWith('#'))
            .Select(line => NotInAnchor().Replace(line.TrimStart('#').Trim().ToLowerInvariant(), string.Empty).Replace(' ', '-'));

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"[^\w\- ]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NotInAnchor();
}
