using System.Net;
using System.Text;

namespace OrleansCdc.Binlog.Connections.Authentication;

/// <summary>What a login method may need: who, the password, the server's random bytes, and how safe the way to the server is.</summary>
internal sealed class LoginContext(ConnectionOptions options, bool isEncrypted, byte[] scramble)
{
    private const int ScrambleLength = 20;

    public string User => options.User;

    public byte[] Password { get; } = Encoding.UTF8.GetBytes(options.Password);

    public byte[] Scramble { get; private set; } = scramble;

    public bool IsEncrypted { get; } = isEncrypted;

    /// <summary>Whether the password itself may travel: nobody else can read or change these bytes.</summary>
    public bool IsPrivate => IsEncrypted || options.UnixSocket is not null;

    /// <summary>Whether a key that the server sends unencrypted may be believed.</summary>
    public bool MayAskForPublicKey => options.AllowPublicKeyRetrieval || IsLoopback(options.Host);

    /// <summary>Takes the random bytes of a method switch; those of MySQL's own methods are 20 with a zero after them.</summary>
    public void SetScramble(ReadOnlySpan<byte> data) =>
        Scramble = (data.Length == ScrambleLength + 1 && data[^1] == 0 ? data[..ScrambleLength] : data).ToArray();

    /// <summary>The password with the zero byte that ends it on the wire.</summary>
    public byte[] PasswordWithEnd() => [.. Password, 0];

    private static bool IsLoopback(string host) =>
        host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
