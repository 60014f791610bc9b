namespace OrleansCdc.Sinks.Receivers;

/// <summary>What a receiver said to one message.</summary>
public enum SendResult
{
    /// <summary>It has it for good, now or since an earlier attempt.</summary>
    Confirmed,

    /// <summary>Not now: it is to be sent again.</summary>
    Retry,

    /// <summary>Never: the same message would be refused again.</summary>
    Refused,
}
