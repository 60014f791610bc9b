namespace OrleansCdc.Binlog.Connections.Packets;

/// <summary>First byte of a command. Source: the manual's "Command Phase".</summary>
internal static class Commands
{
    public const byte Quit = 0x01;
    public const byte Query = 0x03;
    public const byte BinlogDump = 0x12;
    public const byte RegisterReplica = 0x15;
    public const byte BinlogDumpGtid = 0x1E;
}
