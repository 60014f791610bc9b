using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Binlog.Connections.Handshake;

/// <summary>Reads the text that a server names itself with, such as "9.7.0", "8.0.36-28" or "5.5.5-10.11.6-MariaDB-log".</summary>
internal static class ServerVersion
{
    /// <summary>MariaDB 10 puts this in front of its version so that old replicas accept it.</summary>
    private const string ReplicationPrefix = "5.5.5-";

    public static ServerFlavor GetFlavor(string text) =>
        text.Contains("MariaDB", StringComparison.OrdinalIgnoreCase) ? ServerFlavor.MariaDb : ServerFlavor.MySql;

    public static Version Parse(string text)
    {
        if (GetFlavor(text) == ServerFlavor.MariaDb && text.StartsWith(ReplicationPrefix, StringComparison.Ordinal))
            text = text[ReplicationPrefix.Length..];
        var length = text.AsSpan().IndexOfAnyExcept("0123456789.");
        var number = (length < 0 ? text : text[..length]).Trim('.');
        return Version.TryParse(number, out var version)
            ? version
            : throw MySqlProtocolException.Invalid("server greeting", "version", $"'{text}'", "numbers such as 8.4.3 first");
    }
}
