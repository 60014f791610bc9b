using System.Text;
using OrleansCdc.GraphQL;
using OrleansCdc.Grains.Delivering;
using OrleansCdc.Host.Api.Scalars;
using OrleansCdc.Sinks.Definitions;

namespace OrleansCdc.Host.Api.Sinks;

/// <summary>The fields that creating and changing a sink have in common. What was left out is null.</summary>
internal sealed record SinkSettings
{
    public string? Receiver { get; init; }

    public JsonValue? Settings { get; init; }

    public string? Format { get; init; }

    public JsonValue? Options { get; init; }

    public SinkFilter? Filter { get; init; }

    public bool? TransactionMarkers { get; init; }

    public bool? SchemaChanges { get; init; }

    public int? MaxInFlight { get; init; }

    public int? MaxAttempts { get; init; }

    /// <summary>Whether <see cref="MaxAttempts"/> was said; null is a wish as well, to try for ever.</summary>
    public bool SaysMaxAttempts { get; init; }

    public int? MaxDeadLetters { get; init; }

    public IReadOnlyDictionary<string, string> Secrets { get; init; } = new Dictionary<string, string>();

    public static SinkSettingsReader Declare<T>(InputBuilder<T> input)
        where T : class
    {
        input
            .Field("receiver", Gql.String, out var receiver, "The kind of receiver: `webhook`, `eventhubs`. A new sink needs one.")
            .Field("settings", Gql.Ref<JsonValue>(), out var settings, "The receiver's settings, an object. Secrets only as references.")
            .Field("format", Gql.String, out var format, "How changes are written: `debezium`, `cloudevents`, `flat`, `record`. A new sink needs one.")
            .Field("options", Gql.Ref<JsonValue>(), out var options, "The format's options, an object.")
            .Field("filter", Gql.Ref<SinkFilter>("SinkFilterInput"), out var filter, "Which changes; it takes the place of the whole filter there was. A new sink without one is told all.")
            .Field("transactionMarkers", Gql.Boolean, out var markers, "Whether the begin and the end of transactions are told.")
            .Field("schemaChanges", Gql.Boolean, out var schemas, "Whether a table's columns are told before the first change that has them.")
            .Field("maxInFlight", Gql.Int, out var inFlight, "Changes sent and not yet recorded as delivered, 8 to 100,000; 2,000 unless it was ever said.")
            .Field("maxAttempts", Gql.Int, out var attempts,
                "After so many failures, while others get through, a message is put aside; null to try for ever, as a sink does of which it was never said.")
            .Field("maxDeadLetters", Gql.Int, out var letters, "How many messages may be put aside before the sink waits; 100,000 unless it was ever said.")
            .Field("secrets", Gql.List(Gql.NonNull(Gql.Ref<SinkSecret>())), out var secrets,
                "Secrets to keep encrypted; settings refer to them as `stored:NAME`. Never shown again.");
        return new SinkSettingsReader(values => new SinkSettings
        {
            Receiver = values.Get(receiver),
            Settings = values.Get(settings),
            Format = values.Get(format),
            Options = values.Get(options),
            Filter = values.Get(filter),
            TransactionMarkers = values.Get(markers),
            SchemaChanges = values.Get(schemas),
            MaxInFlight = values.Get(inFlight),
            MaxAttempts = values.Get(attempts),
            SaysMaxAttempts = values.Has(attempts),
            MaxDeadLetters = values.Get(letters),
            Secrets = ByName(values.Get(secrets) ?? []),
        });
    }

    /// <summary>The definition with these settings, over the present one or over none.</summary>
    public SinkRegistration ApplyTo(SinkDefinition? current)
    {
        var start = current ?? new SinkDefinition { Receiver = Receiver ?? "", Format = Format ?? "" };
        var definition = start with
        {
            Receiver = Receiver ?? start.Receiver,
            ReceiverSettings = Text(Settings) ?? start.ReceiverSettings,
            Format = Format ?? start.Format,
            FormatOptions = Text(Options) ?? start.FormatOptions,
            Filter = Filter ?? start.Filter,
            TransactionMarkers = TransactionMarkers ?? start.TransactionMarkers,
            SchemaChanges = SchemaChanges ?? start.SchemaChanges,
            MaxInFlight = MaxInFlight ?? start.MaxInFlight,
            MaxAttempts = SaysMaxAttempts ? MaxAttempts : start.MaxAttempts,
            MaxDeadLetters = MaxDeadLetters ?? start.MaxDeadLetters,
        };
        return new SinkRegistration { Definition = definition, Secrets = Secrets };
    }

    private static Dictionary<string, string> ByName(IReadOnlyList<SinkSecret> secrets)
    {
        var byName = new Dictionary<string, string>();
        foreach (var secret in secrets)
        {
            if (!byName.TryAdd(secret.Name, secret.Value)) throw new FormatException($"Two secrets are named \"{secret.Name}\"; each name has one.");
        }
        return byName;
    }

    private static string? Text(JsonValue? value) => value is null ? null : Encoding.UTF8.GetString(value.Utf8.Span);
}
