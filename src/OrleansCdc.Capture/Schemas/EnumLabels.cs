using System.Collections.Immutable;
using System.Text;

namespace OrleansCdc.Capture.Schemas;

/// <summary>Reads the members out of <c>enum('a','b')</c> and <c>set('a','b')</c> as information_schema writes them.</summary>
internal static class EnumLabels
{
    public static ImmutableArray<string> Parse(string columnType)
    {
        var labels = ImmutableArray.CreateBuilder<string>();
        var at = columnType.IndexOf('(', StringComparison.Ordinal) + 1;
        while (at > 0 && at < columnType.Length && columnType[at] == '\'')
        {
            at++;
            labels.Add(ReadLabel(columnType, ref at));
            if (at < columnType.Length && columnType[at] == ',')
                at++;
        }

        return labels.ToImmutable();
    }

    private static string ReadLabel(string text, ref int at)
    {
        var label = new StringBuilder();
        while (at < text.Length)
        {
            var c = text[at++];
            if (c == '\'' && (at >= text.Length || text[at] != '\''))
                break;
            if (c == '\'')
                at++;
            else if (c == '\\' && at < text.Length)
                c = Unescape(text[at++]);
            label.Append(c);
        }

        return label.ToString();
    }

    private static char Unescape(char c) => c switch
    {
        '0' => '\0',
        'n' => '\n',
        'r' => '\r',
        _ => c,
    };
}
