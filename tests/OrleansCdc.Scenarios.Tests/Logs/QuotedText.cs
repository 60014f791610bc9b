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
