using OrleansCdc.Sinks.Formats.Rows;
using OrleansCdc.Sinks.Receivers;
using OrleansCdc.Sinks.Settings;

namespace OrleansCdc.Sinks.Formats.Record;

/// <summary>Makes the format <c>record</c>.</summary>
internal sealed class RecordFormatFactory : FormatFactory<RecordOptions>
{
    public override string Name => "record";

    protected override RecordOptions Read(SettingsReader options)
    {
        var tenant = options.Text("tenantId");
        if (tenant is null && !options.Has("tenantId"))
            options.Problem("tenantId", "is missing: every record carries the tenant that it belongs to");
        return new(tenant ?? "", NumberOption.ReadAsText(options, otherwise: true));
    }

    protected override ISinkFormat Create(RecordOptions options, ColumnView columns, ReceiverServices services) =>
        new RecordFormat(options, columns);
}
