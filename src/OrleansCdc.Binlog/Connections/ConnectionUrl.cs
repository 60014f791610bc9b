using System.Globalization;

namespace OrleansCdc.Binlog.Connections;

/// <summary>
/// Reads the url form of <see cref="ConnectionOptions"/>. No message here quotes the url, because it may hold a password.
/// </summary>
internal static class ConnectionUrl
{
    private const string Shape = "mysql://user:password@host:port/?option=value";

    public static ConnectionOptions Parse(string url)
    {
        ArgumentNullException.ThrowIfNull(url);
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("mysql" or "mariadb"))
            throw new FormatException(
                $"A server url must look like {Shape}; characters such as @ / : # ? in a password are percent-encoded.");
        if (uri.AbsolutePath is not ("/" or ""))
            throw new FormatException($"A server url names no database, but this one has the path '{uri.AbsolutePath}'. Expected {Shape}.");

        var (user, password) = ParseUser(uri.UserInfo);
        var options = new ConnectionOptions { User = user, Password = password, Port = uri.Port < 0 ? 3306 : uri.Port };
        if (uri.IdnHost.Length > 0)
            options = options with { Host = uri.IdnHost };
        foreach (var pair in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
            options = Apply(options, pair);
        return options;
    }

    private static (string User, string Password) ParseUser(string userInfo)
    {
        var colon = userInfo.IndexOf(':', StringComparison.Ordinal);
        var user = Uri.UnescapeDataString(colon < 0 ? userInfo : userInfo[..colon]);
        if (user.Length == 0)
            throw new FormatException($"The server url names no user. Expected {Shape}.");
        return (user, colon < 0 ? "" : Uri.UnescapeDataString(userInfo[(colon + 1)..]));
    }

    private static ConnectionOptions Apply(ConnectionOptions options, string pair)
    {
        var equals = pair.IndexOf('=', StringComparison.Ordinal);
        var name = Uri.UnescapeDataString(equals < 0 ? pair : pair[..equals]);
        var value = equals < 0 ? "" : Uri.UnescapeDataString(pair[(equals + 1)..]);
        return name switch
        {
            "ssl-mode" => options with { SslMode = ParseSslMode(value) },
            "ssl-ca" => options with { SslCa = value },
            "ssl-cert" => options with { SslCert = value },
            "ssl-key" => options with { SslKey = value },
            "connect-timeout" => options with { ConnectTimeout = ParseSeconds(name, value) },
            "answer-timeout" => options with { AnswerTimeout = ParseSeconds(name, value) },
            "compression" => ApplyCompression(options, value),
            "socket" => options with { UnixSocket = value },
            "allow-public-key-retrieval" => options with { AllowPublicKeyRetrieval = ParseSwitch(name, value) },
            _ => throw new FormatException(
                $"The server url has an unknown option '{name}'. Known: ssl-mode, ssl-ca, ssl-cert, ssl-key, connect-timeout, "
                + "answer-timeout, compression, socket, allow-public-key-retrieval."),
        };
    }

    private static SslMode ParseSslMode(string value) => value switch
    {
        "disabled" => SslMode.Disabled,
        "preferred" => SslMode.Preferred,
        "required" => SslMode.Required,
        "verify-ca" => SslMode.VerifyCa,
        "verify-identity" => SslMode.VerifyIdentity,
        _ => throw Invalid("ssl-mode", value, "disabled, preferred, required, verify-ca or verify-identity"),
    };

    private static ConnectionOptions ApplyCompression(ConnectionOptions options, string value) => value switch
    {
        "off" => options with { UseCompression = false, Compression = null },
        "on" => options with { UseCompression = true, Compression = null },
        "zlib" => options with { UseCompression = true, Compression = CompressionAlgorithm.Zlib },
        "zstd" => options with { UseCompression = true, Compression = CompressionAlgorithm.Zstd },
        _ => throw Invalid("compression", value, "off, on, zlib or zstd"),
    };

    private static TimeSpan ParseSeconds(string name, string value) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 86_400
            ? TimeSpan.FromSeconds(seconds)
            : throw Invalid(name, value, "seconds, above 0 and below 86400");

    private static bool ParseSwitch(string name, string value) =>
        bool.TryParse(value, out var result) ? result : throw Invalid(name, value, "true or false");

    private static FormatException Invalid(string name, string value, string expected) =>
        new($"The server url's option {name} is '{value}'; expected {expected}.");
}
