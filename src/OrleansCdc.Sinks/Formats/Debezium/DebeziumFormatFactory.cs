using OrleansCdc.Sinks.Formats.Rows;
using OrleansCdc.Sinks.Formats.Values;
using OrleansCdc.Sinks.Receivers;
using OrleansCdc.Sinks.Settings;

namespace OrleansCdc.Sinks.Formats.Debezium;

/// <summary>Makes the format <c>debezium</c>.</summary>
internal sealed class DebeziumFormatFactory : FormatFactory<DebeziumOptions>
{
    private const string AllOperations = "cudt";

    public override string Name => "debezium";

    protected override DebeziumOptions Read(SettingsReader options) => new()
    {
        TopicPrefix = options.Text("topic.prefix"),
        Decimals = Enum.Parse<DecimalHandling>(options.Choice("decimal.handling.mode", "precise", "double", "string"), ignoreCase: true),
        Binaries = options.Choice("binary.handling.mode", "bytes", "base64", "base64-url-safe", "hex") switch
        {
            "base64" => BinaryText.Base64,
            "base64-url-safe" => BinaryText.Base64UrlSafe,
            "hex" => BinaryText.Hex,
            _ => BinaryText.Bytes,
        },
        ConnectTimes = options.Choice("time.precision.mode", "adaptive_time_microseconds", "connect") == "connect",
        PreciseUnsigned = options.Choice("bigint.unsigned.handling.mode", "long", "precise") == "precise",
        Tombstones = options.Flag("tombstones.on.delete", otherwise: false),
        IncludeQuery = options.Flag("include.query", otherwise: false),
        TransactionMetadata = options.Flag("provide.transaction.metadata", otherwise: false),
        Schemas = options.Flag("schemas.enable", otherwise: false),
        SkippedOperations = Skipped(options),
    };

    protected override ISinkFormat Create(DebeziumOptions options, ColumnView columns, ReceiverServices services) =>
        new DebeziumFormat(options, columns, services.Time);

    private static string Skipped(SettingsReader options)
    {
        var text = options.Text("skipped.operations") ?? "none";
        if (text == "none")
            return "";
        var letters = text.Split(',', StringSplitOptions.TrimEntries);
        if (letters.Any(letter => letter.Length != 1 || !AllOperations.Contains(letter, StringComparison.Ordinal)))
            options.Problem("skipped.operations", "must be none, or letters of c, u, d and t with commas between");
        return string.Concat(letters);
    }
}
