using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OrleansCdc.Repository.Tests.Code;

public sealed class ShapeTests
{
    private const double LeastSealedShare = 0.95;

    [Fact]
    public void A_file_holds_one_type()
    {
        var findings =
            from file in SourceFile.OfRooms
            let names = TopLevelTypes(file.Root).Distinct(StringComparer.Ordinal).ToList()
            where names.Count > 1
            select $"{file.Path}: {string.Join(", ", names)}";
        Findings.None(findings, "Give each of these types a file of its own:");
    }

    [Fact]
    public void Classes_are_sealed()
    {
        var classes = SourceFile.OfRooms
            .SelectMany(file => file.Root.DescendantNodes().OfType<TypeDeclarationSyntax>().Select(type => (file, type)))
            .Where(pair => pair.type is ClassDeclarationSyntax || pair.type.IsKind(SyntaxKind.RecordDeclaration))
            .Where(pair => !Has(pair.type, SyntaxKind.StaticKeyword) && !Has(pair.type, SyntaxKind.AbstractKeyword))
            .ToList();
        var open = classes
            .Where(pair => !Has(pair.type, SyntaxKind.SealedKeyword) && !IsPartialElsewhereSealed(pair.type, classes))
            .Select(pair => $"{pair.file.At(pair.type)}: {pair.type.Identifier}")
            .ToList();
        if (open.Count > classes.Count * (1 - LeastSealedShare))
            Findings.None(open, "Seal these classes unless others derive from them:");
    }

    [Fact]
    public void Nothing_is_caught_and_forgotten()
    {
        var findings =
            from file in SourceFile.All
            from caught in file.Root.DescendantNodes().OfType<CatchClauseSyntax>()
            where caught.Block.Statements.Count == 0 && !IsExplained(caught)
            select file.At(caught);
        Findings.None(findings, "Handle these exceptions, or filter them with 'when' and say in a comment why nothing is to be done:");
    }

    [Fact]
    public void Tests_wait_for_conditions_and_never_for_time()
    {
        var findings =
            from file in SourceFile.OfTests
            where file.Path != "tests/Eventually.cs"
            from call in file.Root.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
            let text = call.ToString()
            where text is "Task.Delay" or "Thread.Sleep" or "SpinWait.SpinUntil"
            select $"{file.At(call)}: {text}";
        Findings.None(findings, "Wait for what the test is about, with Eventually.HoldsAsync or a TaskCompletionSource:");
    }

    private static IEnumerable<string> TopLevelTypes(SyntaxNode root) =>
        root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .Where(node => !node.ChildTokens().Any(token => token.IsKind(SyntaxKind.FileKeyword)))
            .Select(node => node switch
            {
                BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
                DelegateDeclarationSyntax type => type.Identifier.ValueText,
                _ => null,
            })
            .OfType<string>();

    // One condition that is expected, with a sentence on why nothing follows from it, is a decision and not an oversight.
    private static bool IsExplained(CatchClauseSyntax caught) =>
        caught.Filter is not null && caught.Block.DescendantTrivia().Any(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia));

    private static bool Has(TypeDeclarationSyntax type, SyntaxKind modifier) => type.Modifiers.Any(modifier);

    // One part of a partial class says "sealed" for all of them.
    private static bool IsPartialElsewhereSealed(
        TypeDeclarationSyntax type, IEnumerable<(SourceFile File, TypeDeclarationSyntax Type)> classes) =>
        Has(type, SyntaxKind.PartialKeyword)
            && classes.Any(other =>
                other.Type.Identifier.ValueText == type.Identifier.ValueText && Has(other.Type, SyntaxKind.SealedKeyword));
}
