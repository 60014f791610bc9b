using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace OrleansCdc.Binlog.Connections.Authentication;

/// <summary>mysql_native_password: SHA1(password) XOR SHA1(scramble + SHA1(SHA1(password))).</summary>
internal sealed class NativePassword : AuthenticationMethod
{
    public override string Name => "mysql_native_password";

    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "The server's protocol fixes SHA-1.")]
    public override byte[] Start(LoginContext login)
    {
        if (login.Password.Length == 0)
            return [];
        var once = SHA1.HashData(login.Password);
        var mask = SHA1.HashData([.. login.Scramble, .. SHA1.HashData(once)]);
        return Masking.Xor(once, mask);
    }
}
