using OrleansCdc.Binlog.Compression;

namespace OrleansCdc.Binlog.Connections.Handshake;

/// <summary>Which of the server's capabilities a connection takes.</summary>
internal static class CapabilityChoice
{
    private const Capabilities Always = Capabilities.LongPassword | Capabilities.LongFlag | Capabilities.Protocol41
        | Capabilities.Transactions | Capabilities.SecureConnection | Capabilities.PluginAuthentication
        | Capabilities.ConnectionAttributes | Capabilities.LengthEncodedAuthentication | Capabilities.DeprecateEof;

    public static Capabilities Choose(ServerGreeting greeting, ConnectionOptions options)
    {
        // A MariaDB server clears LongPassword; a client that sets it is taken for a plain MySQL one, which is what we are.
        var offered = greeting.Capabilities | Capabilities.LongPassword;
        return (Always & offered) | ChooseTls(offered, options) | ChooseCompression(offered, options);
    }

    private static Capabilities ChooseTls(Capabilities offered, ConnectionOptions options)
    {
        // Bytes in a Unix socket never leave the machine, so "preferred" does not pay for encryption there.
        if (options.SslMode == SslMode.Disabled || (options.SslMode == SslMode.Preferred && options.UnixSocket is not null))
            return Capabilities.None;
        if (offered.HasFlag(Capabilities.Tls))
            return Capabilities.Tls;
        return options.SslMode == SslMode.Preferred ? Capabilities.None : throw TlsException.NotOffered(ModeName(options.SslMode));
    }

    private static Capabilities ChooseCompression(Capabilities offered, ConnectionOptions options)
    {
        if (!options.UseCompression)
            return Capabilities.None;
        if (options.Compression == CompressionAlgorithm.Zstd)
            return offered & Capabilities.ZstdCompression;
        if (options.Compression is null && offered.HasFlag(Capabilities.ZstdCompression) && ZstdDecompressor.IsAvailable)
            return Capabilities.ZstdCompression;
        return offered & Capabilities.ZlibCompression;
    }

    private static string ModeName(SslMode mode) => mode switch
    {
        SslMode.VerifyCa => "verify-ca",
        SslMode.VerifyIdentity => "verify-identity",
        _ => "required",
    };
}
