using System.Text;

namespace OrleansCdc.Scenarios.Tests.Logs;

/// <summary>Undoes the quoting of <c>mysqlbinlog -v</c>.</summary>
internal static class QuotedText
{
    public static string Unquote(string logged)
    {
        var text = new StringBuilder();
        for (var i = 1; i < logged.Length - 1; i++)
        {
            if (logged[i] != '\\')
            {
                text.Append(logged[i]);
            }
            else if (logged[++i] == 'x')
            {
                text.Append((char)Convert.ToByte(logged.Substring(i + 1, 2), 16));
                i += 2;
            }
            else
            {
                text.Append(Escaped(logged[i]));
            }
        }

        return text.ToString();
    }

    /// <summary>MariaDB's tool writes control characters as <c>\x1f</c>, and quotes and backslashes as they are.</summary>
    public static string UnquoteMariaDb(string logged)
    {
        var text = new StringBuilder();
        for (var i = 1; i < logged.Length - 1; i++)
        {
            if (IsControlCharacter(logged, i))
            {
                text.Append((char)Convert.ToByte(logged.Substring(i + 2, 2), 16));
                i += 3;
            }
            else
            {
                text.Append(logged[i]);
            }
        }

        return text.ToString();
    }

    private static bool IsControlCharacter(string logged, int at) =>
        at + 4 < logged.Length && logged[at] == '\\' && logged[at + 1] == 'x' && logged[at + 2] is '0' or '1'
            && char.IsAsciiHexDigitLower(logged[at + 3]);

    private static char Escaped(char code) => code switch
    {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        'b' => '\b',
        'f' => '\f',
        'a' => '\a',
        'v' => '\v',
        '0' => '\0',
        _ => code,
    };
}
