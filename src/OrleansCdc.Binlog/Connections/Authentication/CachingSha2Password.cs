using System.Security.Cryptography;

namespace OrleansCdc.Binlog.Connections.Authentication;

/// <summary>
/// caching_sha2_password: XOR(SHA256(password), SHA256(SHA256(SHA256(password)) + scramble)) when the server has the account in its cache;
/// else the password itself over TLS or a Unix socket, or encrypted with the server's RSA key.
/// </summary>
internal sealed class CachingSha2Password : AuthenticationMethod
{
    private const byte AskForKey = 0x02;
    private const byte FastDone = 0x03;
    private const byte FullNeeded = 0x04;

    public override string Name => "caching_sha2_password";

    public override byte[] Start(LoginContext login)
    {
        if (login.Password.Length == 0)
            return [];
        var once = SHA256.HashData(login.Password);
        var mask = SHA256.HashData([.. SHA256.HashData(once), .. login.Scramble]);
        return Masking.Xor(once, mask);
    }

    public override byte[]? Continue(ReadOnlySpan<byte> data, LoginContext login) => data switch
    {
        [FastDone] => null,
        [FullNeeded] when login.IsPrivate => login.PasswordWithEnd(),
        [FullNeeded] => login.MayAskForPublicKey ? [AskForKey] : throw LoginException.PublicKeyNotAllowed(Name),
        _ => login.MayAskForPublicKey ? RsaPassword.Encrypt(data, login) : throw LoginException.PublicKeyNotAllowed(Name),
    };
}
