using System.Security.Cryptography;
using System.Text;

namespace OrleansCdc.Binlog.Connections.Authentication;

/// <summary>The password, masked with the scramble, encrypted with the RSA key the server sent as PEM (OAEP padding with SHA-1).</summary>
internal static class RsaPassword
{
    public static byte[] Encrypt(ReadOnlySpan<byte> pem, LoginContext login)
    {
        if (login.Scramble.Length == 0)
            throw MySqlProtocolException.Invalid("login method switch", "a scramble of", "0 bytes", "20 bytes");
        try
        {
            using var rsa = RSA.Create();
            rsa.ImportFromPem(Encoding.ASCII.GetString(pem));
            return rsa.Encrypt(Masking.Xor(login.PasswordWithEnd(), login.Scramble), RSAEncryptionPadding.OaepSHA1);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            throw LoginException.PublicKeyInvalid(exception);
        }
    }
}
