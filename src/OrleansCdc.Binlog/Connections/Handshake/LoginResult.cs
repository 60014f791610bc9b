namespace OrleansCdc.Binlog.Connections.Handshake;

/// <summary>What is known once the server said "logged in".</summary>
internal sealed record LoginResult(ServerGreeting Greeting, Version Version, Capabilities Capabilities, bool IsEncrypted);
