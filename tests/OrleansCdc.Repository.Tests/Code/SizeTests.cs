using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OrleansCdc.Repository.Tests.Code;

public sealed class SizeTests
{
    private const int MostMethodLines = 70;
    private const int MostFileLines = 500;

    private static readonly string[] Measured = [".cs", ".js", ".mjs", ".css", ".html", ".sh"];

    private static IEnumerable<string> MeasuredFiles => RepositoryFiles.Text.Where(file => Measured.Contains(Path.GetExtension(file)));

    [Fact]
    public void Methods_fit_on_a_page()
    {
        var findings =
            from file in SourceFile.All
            from method in file.Root.DescendantNodes().Where(IsMethod)
            let lines = Lines(method)
            where lines > MostMethodLines
            select $"{file.At(method)}: {lines} lines";
        Findings.None(findings, $"Split these into methods of at most {MostMethodLines} lines, each with a name that says what it does:");
    }

    [Fact]
    public void Files_are_short() =>
        Findings.None(
            from file in MeasuredFiles
            let lines = RepositoryFiles.ReadLines(file).Length
            where lines > MostFileLines
            select $"{file}: {lines} lines",
            $"Split these into files of at most {MostFileLines} lines, each with one subject:");

    private static bool IsMethod(SyntaxNode node) =>
        node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax or PropertyDeclarationSyntax;

    // Documentation comments and attributes are not counted, so nobody saves on them.
    private static int Lines(SyntaxNode method)
    {
        var first = method.ChildTokens().First().GetLocation().GetLineSpan().StartLinePosition.Line;
        return method.GetLocation().GetLineSpan().EndLinePosition.Line - first + 1;
    }
}
