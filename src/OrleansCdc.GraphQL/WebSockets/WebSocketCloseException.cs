using System.Text;

namespace OrleansCdc.GraphQL.WebSockets;

/// <summary>Ends a connection with one of the close codes of the graphql-transport-ws protocol.</summary>
internal sealed class WebSocketCloseException : Exception
{
    private const int LongestReason = 120;

    private WebSocketCloseException(int code, string reason) : base(Fit(reason)) => Code = code;

    public int Code { get; }

    public static WebSocketCloseException BadMessage(string reason) => new(4400, reason);

    public static WebSocketCloseException Unauthorized() => new(4401, "Unauthorized");

    public static WebSocketCloseException Forbidden() => new(4403, "Forbidden");

    public static WebSocketCloseException WrongProtocol() => new(4406, "Subprotocol not acceptable");

    public static WebSocketCloseException InitTimeout() => new(4408, "Connection initialisation timeout");

    public static WebSocketCloseException Duplicate(string id) => new(4409, $"Subscriber for {id} already exists");

    public static WebSocketCloseException InitialisedTwice() => new(4429, "Too many initialisation requests");

    public static WebSocketCloseException TooLarge(int limit) => new(1009, $"A message may have {limit} bytes");

    /// <summary>A close frame has room for 123 bytes of reason.</summary>
    private static string Fit(string reason)
    {
        while (Encoding.UTF8.GetByteCount(reason) > LongestReason) reason = reason[..(reason.Length * 3 / 4)];
        return reason;
    }
}
