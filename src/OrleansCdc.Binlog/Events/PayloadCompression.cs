namespace OrleansCdc.Binlog.Events;


/// <summary>How the events of a transaction payload are compressed.</summary>
public enum PayloadCompression : long
{
    Zstd = 0,
    None = 255,
}
