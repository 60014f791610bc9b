namespace OrleansCdc.Sinks;

/// <summary>A sink cannot go on, for a reason that an operator must know. Holds no secret.</summary>
public sealed class SinkException : Exception
{
    private SinkException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    internal static SinkException ForDamagedPiece(string key, Exception inner) =>
        new($"The stored '{key}' of the sink cannot be read: {inner.Message} Restore the file from a backup.", inner);

    internal static SinkException ForMissingCursors(string sink) =>
        new($"The cursors of sink '{sink}' are missing from sinks/{sink}/delivery. Restore that folder, or remove the sink and create it again "
            + "with the start that it shall have.");

    internal static SinkException ForFormat(string changeId, Exception inner) =>
        new($"Change {changeId} cannot be formatted: {inner.Message} Nothing after it is delivered from its server until it can.", inner);
}
