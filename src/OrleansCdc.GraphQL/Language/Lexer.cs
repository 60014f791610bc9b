using System.Globalization;

namespace OrleansCdc.GraphQL.Language;

/// <summary>Cuts a document into tokens (specification section 2.1), counting them against a limit.</summary>
internal struct Lexer(string source, int maxTokens)
{
    private int _position;
    private int _count;

    /// <summary>Reads the next token; past the end it returns <see cref="TokenKind.EndOfFile"/> again and again.</summary>
    public Token Next()
    {
        SkipIgnored();
        if (_position >= source.Length) return new Token(TokenKind.EndOfFile, source.Length, source.Length, null);
        if (++_count > maxTokens) throw GraphQLSyntaxException.TooManyTokens(source, _position, maxTokens);
        var start = _position;
        var c = source[start];
        if (IsNameStart(c)) return ReadName(start);
        if (c == '-' || char.IsAsciiDigit(c)) return ReadNumber(start);
        if (c == '"') return ReadString(start);
        return ReadPunctuator(start, c);
    }

    internal static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c == '_';

    private static bool IsNameContinue(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    private void SkipIgnored()
    {
        while (_position < source.Length)
        {
            switch (source[_position])
            {
                case '\t' or ' ' or '\n' or '\r' or ',' or '\uFEFF':
                    _position++;
                    break;
                case '#':
                    SkipComment();
                    break;
                default:
                    return;
            }
        }
    }

    private void SkipComment()
    {
        while (_position < source.Length && source[_position] is not ('\n' or '\r'))
        {
            CheckScalar(_position);
            _position += char.IsHighSurrogate(source[_position]) ? 2 : 1;
        }
    }

    private Token ReadName(int start)
    {
        var end = start + 1;
        while (end < source.Length && IsNameContinue(source[end])) end++;
        _position = end;
        return new Token(TokenKind.Name, start, end, source[start..end]);
    }

    private Token ReadPunctuator(int start, char c)
    {
        var kind = c switch
        {
            '!' => TokenKind.Bang,
            '$' => TokenKind.Dollar,
            '&' => TokenKind.Ampersand,
            '(' => TokenKind.ParenOpen,
            ')' => TokenKind.ParenClose,
            ':' => TokenKind.Colon,
            '=' => TokenKind.Equals,
            '@' => TokenKind.At,
            '[' => TokenKind.BracketOpen,
            ']' => TokenKind.BracketClose,
            '{' => TokenKind.BraceOpen,
            '|' => TokenKind.Pipe,
            '}' => TokenKind.BraceClose,
            '.' when source.AsSpan(start).StartsWith("...") => TokenKind.Spread,
            _ => throw GraphQLSyntaxException.BadCharacter(source, start, $"a token cannot start with {ShowCharacter(c)}"),
        };
        _position = start + (kind == TokenKind.Spread ? 3 : 1);
        return new Token(kind, start, _position, null);
    }

    private Token ReadNumber(int start)
    {
        var isFloat = false;
        _position = start;
        if (source[_position] == '-') _position++;
        if (Peek() == '0')
        {
            _position++;
            if (char.IsAsciiDigit(Peek())) throw BadNumber("a number cannot have a leading zero");
        }
        else
        {
            ReadDigits();
        }
        if (Peek() == '.')
        {
            isFloat = true;
            _position++;
            ReadDigits();
        }
        if (Peek() is 'e' or 'E')
        {
            isFloat = true;
            _position++;
            if (Peek() is '+' or '-') _position++;
            ReadDigits();
        }
        if (Peek() == '.' || IsNameStart(Peek())) throw BadNumber("a number must end before a name or a dot");
        return new Token(isFloat ? TokenKind.Float : TokenKind.Int, start, _position, source[start.._position]);
    }

    private readonly char Peek() => _position < source.Length ? source[_position] : '\0';

    private void ReadDigits()
    {
        if (!char.IsAsciiDigit(Peek())) throw BadNumber("a number needs a digit here");
        while (char.IsAsciiDigit(Peek())) _position++;
    }

    private readonly GraphQLSyntaxException BadNumber(string what) => GraphQLSyntaxException.BadCharacter(source, _position, what);

    private Token ReadString(int start)
    {
        if (source.AsSpan(start).StartsWith("\"\"\"")) return ReadBlockString(start);
        var text = new StringText(source);
        var end = text.Read(start + 1);
        _position = end;
        return new Token(TokenKind.String, start, end, text.ToString());
    }

    private Token ReadBlockString(int start)
    {
        var raw = new System.Text.StringBuilder();
        var i = start + 3;
        while (true)
        {
            if (i >= source.Length) throw GraphQLSyntaxException.BadCharacter(source, source.Length, "the block string is not closed");
            var rest = source.AsSpan(i);
            if (rest.StartsWith("\"\"\"")) break;
            if (rest.StartsWith("\\\"\"\""))
            {
                raw.Append("\"\"\"");
                i += 4;
                continue;
            }
            CheckScalar(i);
            raw.Append(source[i++]);
            if (char.IsHighSurrogate(source[i - 1])) raw.Append(source[i++]);
        }
        _position = i + 3;
        return new Token(TokenKind.BlockString, start, _position, BlockString.Dedent(raw.ToString()));
    }

    private readonly void CheckScalar(int at)
    {
        if (!char.IsSurrogate(source[at])) return;
        if (char.IsHighSurrogate(source[at]) && at + 1 < source.Length && char.IsLowSurrogate(source[at + 1])) return;
        throw GraphQLSyntaxException.BadCharacter(source, at, "half of a surrogate pair is not a character");
    }

    internal static string ShowCharacter(char c) =>
        c is > ' ' and < '\u007F' ? $"'{c}'" : "U+" + ((int)c).ToString("X4", CultureInfo.InvariantCulture);
}
