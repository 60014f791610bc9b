using OrleansCdc.Sinks.Formats.Rows;
using OrleansCdc.Sinks.Receivers;
using OrleansCdc.Sinks.Settings;

namespace OrleansCdc.Sinks.Formats.CloudEvents;

/// <summary>Makes the format <c>cloudevents</c>.</summary>
internal sealed class CloudEventFormatFactory : FormatFactory<CloudEventOptions>
{
    private const string DefaultTypePrefix = "orleanscdc";

    public override string Name => "cloudevents";

    protected override CloudEventOptions Read(SettingsReader options)
    {
        var mode = Enum.Parse<CloudEventMode>(options.Choice("mode", "structured", "binary", "batched"), ignoreCase: true);
        var source = options.Text("source");
        if (source is not null && !Uri.TryCreate(source, UriKind.RelativeOrAbsolute, out _))
            options.Problem("source", "must be a URI reference");
        return new(mode, source, options.Text("typePrefix") ?? DefaultTypePrefix, NumberOption.ReadAsText(options, otherwise: true));
    }

    protected override ISinkFormat Create(CloudEventOptions options, ColumnView columns, ReceiverServices services) =>
        new CloudEventFormat(options, columns);
}
