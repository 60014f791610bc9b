namespace OrleansCdc.Binlog.Connections.Authentication;

/// <summary>MariaDB's client_ed25519: the scramble signed with a key pair that is made from the password.</summary>
internal sealed class Ed25519Password : AuthenticationMethod
{
    private const int ScrambleLength = 32;

    public override string Name => "client_ed25519";

    public override byte[] Start(LoginContext login) => login.Scramble.Length == ScrambleLength
        ? Ed25519.Sign(login.Password, login.Scramble)
        : throw MySqlProtocolException.Invalid("login method switch", "a scramble of", $"{login.Scramble.Length} bytes", "32 bytes");

    /// <summary>The greeting's scramble is of another length than this method signs.</summary>
    public override byte[] StartOrEmpty(LoginContext login) => [];
}
