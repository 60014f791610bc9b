namespace OrleansCdc.GraphQL.Tests.Subscriptions;

/// <summary>
/// The ways in which a WebSocket reaches a server; the first is written to past the server's pipe, the others through it.
/// </summary>
public enum ConnectionKind
{
    Plain,
    Tls,
    Http2OverTls,
}
