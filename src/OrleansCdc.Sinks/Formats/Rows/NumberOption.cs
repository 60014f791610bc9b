using OrleansCdc.Sinks.Settings;

namespace OrleansCdc.Sinks.Formats.Rows;

/// <summary>The option <c>numbers</c>: how BIGINT, DECIMAL and wide BIT stand in JSON.</summary>
internal static class NumberOption
{
    private const string Strings = "strings";
    private const string Digits = "digits";

    public static bool ReadAsText(SettingsReader options, bool otherwise) =>
        (otherwise ? options.Choice("numbers", Strings, Digits) : options.Choice("numbers", Digits, Strings)) == Strings;
}
