using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace OrleansCdc.Repository.Tests.Code;

/// <summary>One parsed C# file.</summary>
/// <param name="Path">From the repository's root.</param>
/// <param name="Root">The syntax.</param>
internal sealed record SourceFile(string Path, SyntaxNode Root)
{
    private static readonly Lazy<IReadOnlyList<SourceFile>> Parsed =
        new(() => [.. RepositoryFiles.CSharp.AsParallel().AsOrdered().Select(Parse)]);

    public static IReadOnlyList<SourceFile> All => Parsed.Value;

    public static IEnumerable<SourceFile> OfRooms => All.Where(file => file.Path.StartsWith("src/", StringComparison.Ordinal));

    public static IEnumerable<SourceFile> OfTests => All.Where(file => file.Path.StartsWith("tests/", StringComparison.Ordinal));

    /// <summary>Where a node is, for a finding: "src/a/B.cs:12".</summary>
    public string At(SyntaxNode node) => $"{Path}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";

    private static SourceFile Parse(string path) =>
        new(path, CSharpSyntaxTree.ParseText(RepositoryFiles.Read(path), new CSharpParseOptions(LanguageVersion.Preview)).GetRoot());
}
