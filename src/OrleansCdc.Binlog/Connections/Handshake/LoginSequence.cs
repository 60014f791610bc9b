using OrleansCdc.Binlog.Connections.Authentication;
using OrleansCdc.Binlog.Connections.Packets;
using OrleansCdc.Binlog.Connections.Transport;

namespace OrleansCdc.Binlog.Connections.Handshake;

/// <summary>From the server's greeting to its "logged in": TLS, then the account's login method, then compression.</summary>
internal static class LoginSequence
{
    private const byte MoreData = 0x01;
    private const byte SwitchMethod = 0xFE;
    private const string Packet = "login answer";

    public static async Task<LoginResult> RunAsync(PacketChannel channel, ConnectionOptions options, CancellationToken cancellationToken)
    {
        var greeting = ServerGreeting.Parse((await channel.ReadAsync(cancellationToken)).Span);
        var version = ServerVersion.Parse(greeting.ServerVersion);
        var capabilities = CapabilityChoice.Choose(greeting, options);
        var encrypted = capabilities.HasFlag(Capabilities.Tls);
        if (encrypted)
        {
            await channel.SendAsync(HandshakeResponse.BuildTlsRequest(capabilities), cancellationToken);
            await TlsUpgrade.RunAsync(channel, options, cancellationToken);
        }
        var login = new LoginContext(options, encrypted, greeting.Scramble);
        await AuthenticateAsync(channel, capabilities, greeting.AuthenticationMethod, login, cancellationToken);
        if ((capabilities & (Capabilities.ZlibCompression | Capabilities.ZstdCompression)) != Capabilities.None)
            channel.SwitchTo(CompressedStream.For(channel.Stream, capabilities), "compression");
        return new(greeting, version, capabilities, encrypted);
    }

    private static async Task AuthenticateAsync(
        PacketChannel channel, Capabilities capabilities, string methodName, LoginContext login, CancellationToken cancellationToken)
    {
        // The greeting names the server's default, which may be unknown here; the server then asks for the account's own method.
        var method = AuthenticationMethod.Find(methodName) ?? AuthenticationMethod.Default;
        var first = HandshakeResponse.Build(capabilities, login.User, method.StartOrEmpty(login), method.Name);
        await channel.SendAsync(first, cancellationToken);
        while (true)
        {
            var payload = await channel.ReadAsync(cancellationToken);
            if (payload.IsEmpty)
                throw MySqlProtocolException.Empty(Packet);
            if (payload.Span[0] == OkPacket.Header)
                return;
            if (ErrorPacket.Is(payload.Span))
                throw Refusal(payload.Span, login.User);
            var answer = payload.Span[0] switch
            {
                SwitchMethod => Switch(payload.Span, login, out method),
                MoreData => method.Continue(payload.Span[1..], login),
                var mark when method.Takes(mark) => method.Continue(payload.Span, login),
                _ => throw MySqlProtocolException.Unexpected(Packet, payload.Span[0], payload.Length),
            };
            if (answer is not null)
                await channel.SendAsync(answer, cancellationToken);
        }
    }

    private static byte[] Switch(ReadOnlySpan<byte> payload, LoginContext login, out AuthenticationMethod method)
    {
        if (payload.Length == 1)
            throw LoginException.MethodUnknown("mysql_old_password");
        var reader = new PayloadReader(payload, "login method switch");
        reader.ReadByte();
        var name = reader.ReadNullTerminatedText();
        method = AuthenticationMethod.Find(name) ?? throw LoginException.MethodUnknown(name);
        login.SetScramble(reader.ReadRest());
        return method.Start(login);
    }

    private static Exception Refusal(ReadOnlySpan<byte> payload, string user)
    {
        var error = ErrorPacket.ToException(payload);
        return error.IsTransient ? error : LoginException.Denied(error, user);
    }
}
