namespace OrleansCdc.Binlog.Connections;

/// <summary>
/// The server answered with an error packet. Numbers are those of the manual's "Server Error Message Reference".
/// </summary>
public sealed class MySqlServerException : Exception
{
    public MySqlServerException(int errorCode, string sqlState, string message)
        : base($"The server answered with error {errorCode} ({sqlState}): {message}")
    {
        ErrorCode = errorCode;
        SqlState = sqlState;
        ServerMessage = message;
    }

    public int ErrorCode { get; }

    /// <summary>Five characters; HY000 when the server sent none.</summary>
    public string SqlState { get; }

    /// <summary>The server's own words, in the language it is set to.</summary>
    public string ServerMessage { get; }

    /// <summary>Whether the same request may well succeed a little later.</summary>
    public bool IsTransient => ServerErrors.IsTransient(ErrorCode);
}
