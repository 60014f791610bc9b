using OrleansCdc.GraphQL.Language;

namespace OrleansCdc.GraphQL.Tests.Differential;

/// <summary>Makes documents wrong: takes tokens out, doubles, swaps or replaces them by others that fit nearly.</summary>
internal sealed class DocumentSpoiler(int seed)
{
    private static readonly string[] Words =
    [
        "name", "nmae", "id", "friends", "people", "pets", "Person", "Dog", "Pet", "Node", "Nod", "Filter", "Role", "String", "Int", "F0",
            "F1", "F9", "v0", "v1",
        "on", "first", "v", "upper", "if", "skip", "include", "note", "tag", "ADMIN", "ADMN", "true", "null", "query", "mutation",
            "subscription", "fragment",
        "__typename", "__schema", "ticks", "beings", "{", "}", "(", ")", ":", "$", "!", "@", "...", "[", "]", "1", "1.5", "\"s\"",
            "@skip(if: true)", "@note", "@tag",
        "@include(if: $v0)", "type", "extend", "=", "{ id }", "(v: 1)", "... on Person { id }", "id: name", "query A { __typename }", "|",
            "&",
    ];

    private readonly Random _random = new(seed);

    public string Spoil(string document)
    {
        var tokens = new List<string>();
        var lexer = new Lexer(document, int.MaxValue);
        for (var token = lexer.Next(); token.Kind != TokenKind.EndOfFile; token = lexer.Next())
            tokens.Add(document[token.Start..token.End]);
        var edits = _random.Next(1, 3);
        for (var i = 0; i < edits && tokens.Count > 2; i++) Edit(tokens);
        return string.Join(' ', tokens);
    }

    private void Edit(List<string> tokens)
    {
        var at = _random.Next(tokens.Count);
        switch (_random.Next(5))
        {
            case 0:
                tokens.RemoveAt(at);
                break;
            case 1:
                tokens.Insert(at, tokens[_random.Next(tokens.Count)]);
                break;
            case 2:
                tokens.Insert(at, Words[_random.Next(Words.Length)]);
                break;
            case 3:
                tokens[at] = tokens[_random.Next(tokens.Count)];
                break;
            default:
                tokens[at] = Words[_random.Next(Words.Length)];
                break;
        }
    }
}
