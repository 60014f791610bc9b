namespace OrleansCdc.Binlog.Connections.Authentication;

/// <summary>
/// One way to prove a password. Stateless: all that changes is in <see cref="LoginContext"/>. A new one is a file and a line here.
/// </summary>
internal abstract class AuthenticationMethod
{
    private static readonly AuthenticationMethod[] All =
    [
        new CachingSha2Password(), new Sha256Password(), new NativePassword(), new ClearPassword(), new Ed25519Password(),
        new ParsecPassword(),
    ];

    /// <summary>The server's name for it.</summary>
    public abstract string Name { get; }

    public static AuthenticationMethod Default => All[0];

    public static AuthenticationMethod? Find(string name) => Array.Find(All, method => method.Name == name);

    /// <summary>What to send first.</summary>
    /// <exception cref="LoginException">The way to the server is not safe enough for this method.</exception>
    public abstract byte[] Start(LoginContext login);

    /// <summary>
    /// What to send in the first packet, where the method is only the server's guess: one that would give the password away waits until
    /// the server really asks for it.
    /// </summary>
    public virtual byte[] StartOrEmpty(LoginContext login) => Start(login);

    /// <summary>
    /// Whether a packet that begins with this byte is data of the method; servers mark only what could be taken for something else.
    /// </summary>
    public virtual bool Takes(byte first) => false;

    /// <summary>What to send when the server goes on, or null when there is nothing to send.</summary>
    public virtual byte[]? Continue(ReadOnlySpan<byte> data, LoginContext login) =>
        throw MySqlProtocolException.Unexpected($"{Name} end", data.IsEmpty ? (byte)0 : data[0], data.Length);
}
