namespace OrleansCdc.Binlog.Connections;

/// <summary>How a connection failed.</summary>
public enum ConnectionFault
{
    /// <summary>Nothing listens there, or the name is unknown.</summary>
    Unreachable,

    /// <summary>Connected, but not logged in within <see cref="ConnectionOptions.ConnectTimeout"/>.</summary>
    TimedOut,

    /// <summary>Nothing came of an answer for <see cref="ConnectionOptions.AnswerTimeout"/>.</summary>
    Silent,

    /// <summary>The server ended the connection between two packets.</summary>
    Closed,

    /// <summary>The connection ended inside a packet.</summary>
    CutInPacket,

    /// <summary>The operating system reported an error.</summary>
    Lost,
}
