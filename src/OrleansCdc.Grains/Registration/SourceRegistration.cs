using System.Text;
using OrleansCdc.Binlog.Connections;

namespace OrleansCdc.Grains.Registration;

/// <summary>
/// What a user says to register a server or to change how it is read. Holds a password, so it is never logged, stored or answered.
/// </summary>
public sealed record SourceRegistration
{
    /// <summary>Where the server is and as whom to connect.</summary>
    public required ConnectionOptions Connection { get; init; }

    /// <summary>
    /// The <c>server_id</c> to join as; null lets the grain choose one. It must be unlike that of any other replica of the server.
    /// </summary>
    public uint? ReplicaServerId { get; init; }

    /// <summary>
    /// Patterns of <c>schema.table</c> to capture, with <c>*</c> and <c>?</c>; empty captures every table that is not the server's own.
    /// </summary>
    public IReadOnlyList<string> Include { get; init; } = [];

    /// <summary>Patterns of <c>schema.table</c> to leave out; they win over <see cref="Include"/>.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>False to start with the binlog alone, from now on.</summary>
    public bool SnapshotOnStart { get; init; } = true;

    private bool PrintMembers(StringBuilder text)
    {
        text.Append($"{Connection.User}@{Connection.Host}:{Connection.Port}");
        return true;
    }
}
