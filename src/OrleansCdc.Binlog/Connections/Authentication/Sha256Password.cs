namespace OrleansCdc.Binlog.Connections.Authentication;

/// <summary>sha256_password: the password as it is over TLS, else encrypted with the server's RSA key.</summary>
internal sealed class Sha256Password : AuthenticationMethod
{
    private const byte AskForKey = 0x01;

    public override string Name => "sha256_password";

    public override byte[] Start(LoginContext login)
    {
        if (login.Password.Length == 0)
            return [0];
        if (login.IsEncrypted)
            return login.PasswordWithEnd();
        return login.MayAskForPublicKey ? [AskForKey] : throw LoginException.PublicKeyNotAllowed(Name);
    }

    public override byte[] StartOrEmpty(LoginContext login) => [];

    public override byte[]? Continue(ReadOnlySpan<byte> data, LoginContext login) =>
        login.MayAskForPublicKey ? RsaPassword.Encrypt(data, login) : throw LoginException.PublicKeyNotAllowed(Name);
}
