namespace OrleansCdc.Binlog.Connections.Handshake;

/// <summary>What both sides agree on at login. Source: the manual's "Client/Server Protocol", "Capabilities Flags".</summary>
[Flags]
internal enum Capabilities : uint
{
    None = 0,

    /// <summary>Set by every MySQL; MariaDB clears it to announce capabilities of its own.</summary>
    LongPassword = 1,
    LongFlag = 4,
    ZlibCompression = 0x20,
    Protocol41 = 0x200,
    Tls = 0x800,
    Transactions = 0x2000,
    SecureConnection = 0x8000,
    PluginAuthentication = 0x8_0000,
    ConnectionAttributes = 0x10_0000,
    LengthEncodedAuthentication = 0x20_0000,
    DeprecateEof = 0x100_0000,
    ZstdCompression = 0x400_0000,
}
