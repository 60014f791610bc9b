namespace OrleansCdc.Capture.Statements;

internal enum SqlTokenKind
{
    End,

    /// <summary>An unquoted word: a keyword, a name, or a number.</summary>
    Word,

    /// <summary>A name in backticks.</summary>
    Name,

    /// <summary>Text in double quotes: a string, or a name under ANSI_QUOTES.</summary>
    DoubleQuoted,

    /// <summary>A literal in single quotes.</summary>
    String,

    /// <summary>Any other single character.</summary>
    Symbol,
}
