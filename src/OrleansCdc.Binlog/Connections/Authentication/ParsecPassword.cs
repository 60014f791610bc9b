using System.Security.Cryptography;

namespace OrleansCdc.Binlog.Connections.Authentication;

/// <summary>
/// MariaDB's parsec (11.6 and later): both sides' random bytes, signed with a key pair that PBKDF2 makes from the password and the salt
/// that the server keeps for the account. Source: MariaDB's page "Authentication Plugin - PARSEC".
/// </summary>
internal sealed class ParsecPassword : AuthenticationMethod
{
    private const int ScrambleLength = 32;
    private const int KeyLength = 32;
    private const int HeadLength = 2;
    private const byte Pbkdf2 = (byte)'P';
    private const int LeastIterations = 1024;

    /// <summary>
    /// Each step doubles the work. The server's default is 0; a million iterations are a second, more would be an attack.
    /// </summary>
    private const int MostSteps = 10;

    public override string Name => "parsec";

    /// <summary>An empty packet asks for the salt.</summary>
    public override byte[] Start(LoginContext login) => [];

    public override byte[]? Continue(ReadOnlySpan<byte> data, LoginContext login)
    {
        if (login.Scramble.Length != ScrambleLength)
            throw MySqlProtocolException.Invalid(
                "login method switch", "a scramble of", $"{login.Scramble.Length} bytes", $"{ScrambleLength} bytes");
        if (data.Length <= HeadLength || data[0] != Pbkdf2 || data[1] > MostSteps)
            throw MySqlProtocolException.Invalid(
                "parsec salt", "a derivation of", Describe(data), $"PBKDF2 of at most {LeastIterations << MostSteps} iterations");
        var secret = Rfc2898DeriveBytes.Pbkdf2(
            login.Password, data[HeadLength..], LeastIterations << data[1], HashAlgorithmName.SHA512, KeyLength);
        var own = RandomNumberGenerator.GetBytes(ScrambleLength);
        return [.. own, .. Ed25519.Sign(secret, [.. login.Scramble, .. own])];
    }

    /// <summary>The server sends the salt as it is, without the mark that other methods' data has.</summary>
    public override bool Takes(byte first) => first == Pbkdf2;

    private static string Describe(ReadOnlySpan<byte> data) =>
        $"0x{Convert.ToHexString(data[..Math.Min(data.Length, HeadLength)])} in {data.Length} bytes";
}
