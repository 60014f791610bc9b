using System.Text.RegularExpressions;

namespace OrleansCdc.Capture.Filters;

/// <summary>One pattern of a <see cref="TableFilter"/>, compiled. The expressions never backtrack, so no pattern can take long.</summary>
internal sealed class TablePattern
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private readonly Regex _expression;

    private TablePattern(Regex expression) => _expression = expression;

    public static TablePattern Parse(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new ArgumentException("A table pattern is empty. Write schema, schema.table (with * and ?), or /regular expression/.");
        return new TablePattern(text is ['/', _, .., '/'] ? Expression(text) : Glob(text.Trim()));
    }

    public bool Matches(string schema, string table) => _expression.IsMatch($"{schema}.{table}");

    private static Regex Expression(string text)
    {
        try
        {
            return new Regex($"^(?:{text[1..^1]})$", Options, Regex.InfiniteMatchTimeout);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw new ArgumentException($"The table pattern {text} is not a regular expression that can be used: {e.Message}", e);
        }
    }

    private static Regex Glob(string text)
    {
        var whole = text.Contains('.') ? text : text + ".*";
        var escaped = Regex.Escape(whole).Replace("\\*", ".*").Replace("\\?", ".");
        return new Regex($"^{escaped}$", Options | RegexOptions.Singleline, Regex.InfiniteMatchTimeout);
    }
}
