using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using OrleansCdc.Repository.Tests.Code;

namespace OrleansCdc.Repository.Tests.Documents;

/// <summary>A README that names a type which was renamed misleads. Names of two words or more in backticks must exist somewhere.</summary>
public sealed partial class TypeNameTests
{
    [Fact]
    public void Names_in_READMEs_exist()
    {
        var known = Known();
        var findings = RepositoryFiles.ReadMes
            .Where(file => file.StartsWith("src/", StringComparison.Ordinal))
            .SelectMany(file => Quoted().Matches(RepositoryFiles.Read(file)).Select(match => (file, text: match.Groups["text"].Value)))
            .SelectMany(quote => Names().Matches(quote.text).Select(match => (quote.file, name: match.Value)))
            .Where(quote => !known.Contains(quote.name))
            .Select(quote => $"{quote.file}: {quote.name}")
            .Distinct(StringComparer.Ordinal);
        Findings.None(findings, "These names are in a README and nowhere in the sources; correct the README:");
    }

    private static HashSet<string> Known()
    {
        var identifiers = SourceFile.All
            .SelectMany(file => file.Root.DescendantTokens())
            .Where(token => token.IsKind(SyntaxKind.IdentifierToken))
            .Select(token => token.ValueText);
        var pathParts = RepositoryFiles.All.SelectMany(file => file.Split('/', '.'));
        var schema = RepositoryFiles.All
            .Where(file => file.EndsWith(".graphql", StringComparison.Ordinal))
            .SelectMany(file => Names().Matches(RepositoryFiles.Read(file)).Select(match => match.Value));
        return [.. identifiers, .. pathParts, .. schema];
    }

    [GeneratedRegex("(?<!`)`(?<text>[^`\n]+)`(?!`)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\b[A-Z][a-z0-9]+[A-Z]\w*\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Names();
}
