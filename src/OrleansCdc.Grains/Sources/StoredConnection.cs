using OrleansCdc.Binlog.Connections;
using OrleansCdc.Grains.Secrets;

namespace OrleansCdc.Grains.Sources;

/// <summary>How to connect, as it is stored: the options without their password, and the password encrypted.</summary>
internal sealed record StoredConnection(ConnectionOptions Options, string EncryptedPassword)
{
    public static StoredConnection From(ConnectionOptions options, ISecretProtector secrets) =>
        new(options with { Password = "" }, secrets.Protect(options.Password));

    public ConnectionOptions ToOptions(ISecretProtector secrets) => Options with { Password = secrets.Unprotect(EncryptedPassword) };
}
