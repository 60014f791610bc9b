using System.Globalization;

namespace OrleansCdc.Binlog.Tests.Types.Tools;

/// <summary>Prints numbers as C's printf does.</summary>
internal static class CNumber
{
    /// <summary>%e with so many decimals.</summary>
    public static string FormatScientific(double value, int decimals)
    {
        var (mantissa, exponent) = Split(value.ToString($"E{decimals}", CultureInfo.InvariantCulture));
        return WithExponent(mantissa, exponent);
    }

    /// <summary>%g with so many digits.</summary>
    public static string Format(double value, int digits)
    {
        var (mantissa, exponent) = Split(value.ToString($"E{digits - 1}", CultureInfo.InvariantCulture));
        if (exponent >= -4 && exponent < digits)
            return Trim(value.ToString($"F{digits - 1 - exponent}", CultureInfo.InvariantCulture));
        return WithExponent(Trim(mantissa), exponent);
    }

    private static (string Mantissa, int Exponent) Split(string scientific)
    {
        var split = scientific.IndexOf('E', StringComparison.Ordinal);
        return (scientific[..split], int.Parse(scientific[(split + 1)..], CultureInfo.InvariantCulture));
    }

    private static string WithExponent(string mantissa, int exponent) => $"{mantissa}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):D2}";

    private static string Trim(string number) => number.Contains('.', StringComparison.Ordinal) ? number.TrimEnd('0').TrimEnd('.') : number;
}
