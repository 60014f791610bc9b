namespace OrleansCdc.Capture.Statements;

/// <summary>One token of a statement, without its quotes.</summary>
internal readonly record struct SqlToken(SqlTokenKind Kind, string Text)
{
    public static SqlToken End { get; } = new(SqlTokenKind.End, "");

    /// <summary>Whether this can be the name of a schema, table or column.</summary>
    public bool IsName => Kind is SqlTokenKind.Word or SqlTokenKind.Name or SqlTokenKind.DoubleQuoted;

    public bool Is(string keyword) => Kind == SqlTokenKind.Word && Text.Equals(keyword, StringComparison.OrdinalIgnoreCase);

    public bool IsSymbol(char symbol) => Kind == SqlTokenKind.Symbol && Text[0] == symbol;
}
