using System.Text;

namespace OrleansCdc.Capture.Statements;

/// <summary>
/// Reads XA statements. The identifier is kept as the server writes it (<c>X'67',X'62',1</c>), which is the same in all of them.
/// </summary>
internal static class XaStatementReader
{
    public static LoggedStatement Read(SqlTokenReader reader)
    {
        var verb = reader.Take().Text.ToUpperInvariant() switch
        {
            "START" or "BEGIN" => StatementVerb.XaStart,
            "END" => StatementVerb.XaEnd,
            "PREPARE" => StatementVerb.XaPrepare,
            "COMMIT" => StatementVerb.XaCommit,
            "ROLLBACK" => StatementVerb.XaRollback,
            _ => StatementVerb.Other,
        };
        return new LoggedStatement(verb) { Name = Identifier(reader) };
    }

    private static string Identifier(SqlTokenReader reader)
    {
        var text = new StringBuilder();
        while (!reader.AtEnd && !IsOption(reader.Current))
        {
            var token = reader.Take();
            text.Append(token.Kind == SqlTokenKind.String ? $"'{token.Text}'" : token.Text.ToUpperInvariant());
        }

        return text.ToString();
    }

    private static bool IsOption(SqlToken token) => token.Is("ONE") || token.Is("JOIN") || token.Is("RESUME") || token.Is("SUSPEND");
}
