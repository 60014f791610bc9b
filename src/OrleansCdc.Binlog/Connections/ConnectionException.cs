namespace OrleansCdc.Binlog.Connections;

/// <summary>The network between here and the server failed. Always worth another try, with a pause in between.</summary>
public sealed class ConnectionException : Exception
{
    private ConnectionException(ConnectionFault fault, string message, Exception? inner = null)
        : base(message, inner) => Fault = fault;

    public ConnectionFault Fault { get; }

    internal static ConnectionException Unreachable(string endpoint, Exception inner) => new(
        ConnectionFault.Unreachable,
        $"No connection to {endpoint}: {inner.Message}. Is the server running there, and is the port open to this machine?",
        inner);

    internal static ConnectionException TimedOut(string endpoint, string phase, TimeSpan timeout) => new(
        ConnectionFault.TimedOut,
        $"{endpoint} gave no answer within {timeout.TotalSeconds:0.###} s while {phase}. "
            + "Raise connect-timeout if the server is that slow.");

    internal static ConnectionException Silent(TimeSpan timeout) => new(
        ConnectionFault.Silent,
        $"The server is connected and has said nothing for {timeout.TotalSeconds:0.###} s while an answer was awaited. Raise "
        + "answer-timeout if it is that slow; SHOW PROCESSLIST there says what it does.");

    internal static ConnectionException Closed() => new(
        ConnectionFault.Closed, "The server closed the connection.");

    internal static ConnectionException CutInPacket(long expected, long received) => new(
        ConnectionFault.CutInPacket, $"The connection was cut inside a packet: {received} of {expected} bytes had come.");

    internal static ConnectionException Lost(Exception inner) => new(
        ConnectionFault.Lost, $"The connection was lost: {inner.Message}", inner);
}
