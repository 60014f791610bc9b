using OrleansCdc.GraphQL.Language;
using OrleansCdc.GraphQL.Tests.Differential;

namespace OrleansCdc.GraphQL.Tests.Language;

public sealed class DocumentPrinterTests
{
    [Fact]
    public void Print_OfADocumentWithEverything_IsIndentedText()
    {
        const string source = """"
            query Q($a: [Int!]! = [1, 2] @d, $b: Pick) @x(on: true) { a: f(v: {p: "\"", q: E, r: null, s: -1.5e3, t: $a}) @include(if: $b)
            ... on T { g } ... @skip(if: false) { h } ...F } fragment F on T @y { i: x } { short } mutation { m(text: """ block """) }
            """";
        var printed = DocumentPrinter.Print(Parser.Parse(source));
        Assert.Equal(
            """
            query Q($a: [Int!]! = [1, 2] @d, $b: Pick) @x(on: true) {
              a: f(v: {p: "\"", q: E, r: null, s: -1.5e3, t: $a}) @include(if: $b)
              ... on T {
                g
              }
              ... @skip(if: false) {
                h
              }
              ...F
            }

            fragment F on T @y {
              i: x
            }

            {
              short
            }

            mutation {
              m(text: " block ")
            }

            """,
            printed);
    }

    [Fact]
    public void Print_OfGeneratedDocuments_ParsesBackToTheSameText()
    {
        var schema = RichSchema.Build();
        for (var seed = 0; seed < 500; seed++)
        {
            var source = new DocumentGenerator(schema, seed).Next();
            var printed = DocumentPrinter.Print(Parser.Parse(source));
            Assert.Equal(printed, DocumentPrinter.Print(Parser.Parse(printed)));
            // Strings may be written in several ways, and the printer has one.
            if (!source.Contains('\\') && !source.Contains("\"\"\"", StringComparison.Ordinal)) Assert.Equal(Tokens(source), Tokens(printed));
        }
    }

    /// <summary>The text without what means nothing.</summary>
    private static string Tokens(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c != ','));
}
