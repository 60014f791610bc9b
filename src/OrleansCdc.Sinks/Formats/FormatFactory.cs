using System.Text;
using System.Text.Json;
using OrleansCdc.Sinks.Columns;
using OrleansCdc.Sinks.Formats.Rows;
using OrleansCdc.Sinks.Receivers;
using OrleansCdc.Sinks.Settings;

namespace OrleansCdc.Sinks.Formats;

/// <summary>What the factories of all formats share: the option <c>columns</c>, and that every problem is said at once.</summary>
internal abstract class FormatFactory<TOptions> : ISinkFormatFactory
{
    public abstract string Name { get; }

    public IReadOnlyList<string> Validate(JsonElement options)
    {
        var problems = new List<string>();
        _ = ReadAll(options, problems);
        return problems;
    }

    public async Task<ISinkFormat> CreateAsync(JsonElement options, ReceiverServices services, CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        var (read, rules) = ReadAll(options, problems);
        if (problems.Count > 0)
            throw new ArgumentException(string.Join(' ', problems), nameof(options));
        var salt = rules.Salt is { } reference ? await services.Secrets.ResolveAsync(reference, cancellationToken) : services.Sink;
        return Create(read, new ColumnView(rules, Encoding.UTF8.GetBytes(salt)), services);
    }

    protected abstract TOptions Read(SettingsReader options);

    protected abstract ISinkFormat Create(TOptions options, ColumnView columns, ReceiverServices services);

    private (TOptions Options, ColumnRules Rules) ReadAll(JsonElement options, List<string> problems)
    {
        var reader = new SettingsReader(options, problems);
        var rules = ColumnRules.Read(reader);
        var read = Read(reader);
        reader.RefuseOthers();
        return (read, rules);
    }
}
