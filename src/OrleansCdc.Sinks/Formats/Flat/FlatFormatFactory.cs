using OrleansCdc.Sinks.Formats.Rows;
using OrleansCdc.Sinks.Receivers;
using OrleansCdc.Sinks.Settings;

namespace OrleansCdc.Sinks.Formats.Flat;

/// <summary>Makes the format <c>flat</c>.</summary>
internal sealed class FlatFormatFactory : FormatFactory<FlatOptions>
{
    public override string Name => "flat";

    protected override FlatOptions Read(SettingsReader options) => new(NumberOption.ReadAsText(options, otherwise: false));

    protected override ISinkFormat Create(FlatOptions options, ColumnView columns, ReceiverServices services) =>
        new FlatFormat(options, columns);
}
