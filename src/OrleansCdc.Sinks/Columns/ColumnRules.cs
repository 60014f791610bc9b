using OrleansCdc.Sinks.Secrets;
using OrleansCdc.Sinks.Settings;

namespace OrleansCdc.Sinks.Columns;

/// <summary>
/// Which columns a sink shows, and how: the option <c>columns</c> of every format, with <c>include</c>, <c>exclude</c> and <c>hash</c>
/// (lists
/// of patterns), <c>rename</c> and <c>mask</c> (pattern to text) and <c>salt</c> (a secret reference, needed to hash).
/// </summary>
internal sealed class ColumnRules
{
    private IReadOnlyList<ColumnPattern> Included { get; init; } = [];

    private IReadOnlyList<ColumnPattern> Excluded { get; init; } = [];

    private IReadOnlyList<ColumnPattern> Hashed { get; init; } = [];

    private IReadOnlyList<KeyValuePair<ColumnPattern, string>> Renamed { get; init; } = [];

    private IReadOnlyList<KeyValuePair<ColumnPattern, string>> Masked { get; init; } = [];

    /// <summary>Where the salt is; null when nothing is hashed.</summary>
    public SecretReference? Salt { get; private init; }

    public static ColumnRules Read(SettingsReader settings)
    {
        var columns = settings.Inner("columns");
        var rules = new ColumnRules
        {
            Included = Patterns(columns, "include"),
            Excluded = Patterns(columns, "exclude"),
            Hashed = Patterns(columns, "hash"),
            Renamed = PatternPairs(columns, "rename"),
            Masked = PatternPairs(columns, "mask"),
            Salt = SaltOf(columns),
        };
        if (rules.Hashed.Count > 0 && rules.Salt is null)
            columns.Problem("salt", "is missing: give a secret reference such as env:NAME, because a hash without a salt can be looked up");
        columns.RefuseOthers();
        return rules;
    }

    public ColumnTreatment For(string schema, string table, string column)
    {
        bool Matches(ColumnPattern pattern) => pattern.Matches(schema, table, column);
        var isShown = (Included.Count == 0 || Included.Any(Matches)) && !Excluded.Any(Matches);
        var name = Renamed.FirstOrDefault(pair => Matches(pair.Key)).Value ?? column;
        var mask = Masked.FirstOrDefault(pair => Matches(pair.Key)).Value;
        return new(isShown, name, mask, mask is null && Hashed.Any(Matches));
    }

    private static SecretReference? SaltOf(SettingsReader columns)
    {
        if (columns.Text("salt") is not { } text)
            return null;
        if (SecretReference.TryParse(text, out var reference))
            return reference;
        columns.Problem("salt", "must be a secret reference: env:NAME, file:PATH, keyvault:URL or stored:TEXT");
        return null;
    }

    private static List<ColumnPattern> Patterns(SettingsReader columns, string name) =>
        [.. columns.Texts(name).Select(text => Pattern(columns, name, text))];

    private static List<KeyValuePair<ColumnPattern, string>> PatternPairs(SettingsReader columns, string name) =>
        [.. columns.Pairs(name).Select(pair => KeyValuePair.Create(Pattern(columns, name, pair.Key), pair.Value))];

    private static ColumnPattern Pattern(SettingsReader columns, string name, string text)
    {
        if (!ColumnPattern.TryParse(text, out var pattern))
            columns.Problem(name, $"has '{text}', which is not schema.table.column, table.column or column");
        return pattern;
    }
}
