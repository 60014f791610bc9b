using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Binlog.Events;

/// <summary>What later events need of earlier ones.</summary>
internal sealed class EventDecoderState
{
    public FormatDescriptionEvent? Format { get; set; }

    public KnownTables Tables { get; } = new();

    /// <summary>The pieces of MariaDB's rows event that is being put together.</summary>
    public RowsFragments Fragments { get; } = new();

    public ServerFlavor Flavor => Format?.Flavor ?? ServerFlavor.MySql;

    /// <summary>True from MariaDB's START_ENCRYPTION_EVENT on.</summary>
    public bool IsEncrypted { get; set; }

    public int? PostHeaderLength(EventType type) => Format?.PostHeaderLength(type);
}
