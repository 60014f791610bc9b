using System.Text;
using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Binlog.Events;

/// <summary>What later events need of earlier ones.</summary>
internal sealed class EventDecoderState
{
    public FormatDescriptionEvent? Format { get; set; }

    public KnownTables Tables { get; } = new();

    public RecentBytes<QueryStatus> QueryStatuses { get; } = new(QueryStatus.Parse);

    public RecentBytes<string> SchemaNames { get; } = new(Encoding.UTF8.GetString);

    /// <summary>The pieces of MariaDB's rows event that is being put together.</summary>
    public RowsFragments Fragments { get; } = new();

    public ServerFlavor Flavor => Format?.Flavor ?? ServerFlavor.MySql;

    /// <summary>True from MariaDB's START_ENCRYPTION_EVENT on.</summary>
    public bool IsEncrypted { get; set; }

    /// <summary>Each product has transaction identifiers of its own, and sets of them cannot be mixed.</summary>
    /// <exception cref="BinlogFormatException">The log is the other product's.</exception>
    public void ExpectLogOf(ServerFlavor flavor)
    {
        if (Format is not null && Format.Flavor != flavor)
            throw BinlogFormatException.Create($"an event of a log that {Format.ServerVersion} writes", $"one that only {flavor} writes");
    }

    public int? PostHeaderLength(EventType type) => Format?.PostHeaderLength(type);
}
