using System.Globalization;
using OrleansCdc.Binlog.Rows;
using OrleansCdc.Sinks.Formats.Json;

namespace OrleansCdc.Sinks.Formats.Values;

/// <summary>FLOAT and DOUBLE with the fewest digits that give the same bits back.</summary>
internal sealed class RealValue(bool isSingle) : ValueWriter
{
    private const int MaxText = 32;
    public static readonly RealValue Float = new(isSingle: true);
    public static readonly RealValue Double = new(isSingle: false);

    public override void Write(in RowImageReader value, RowImageFormat format, JsonBuffer output)
    {
        var number = value.GetDouble();
        if (isSingle)
            WriteSingle((float)number, output);
        else
            WriteDouble(number, output);
    }

    public static void WriteSingle(float number, JsonBuffer output)
    {
        number.TryFormat(output.Reserve(MaxText), out var written, default, CultureInfo.InvariantCulture);
        output.Advance(written);
    }

    public static void WriteDouble(double number, JsonBuffer output)
    {
        number.TryFormat(output.Reserve(MaxText), out var written, default, CultureInfo.InvariantCulture);
        output.Advance(written);
    }
}
