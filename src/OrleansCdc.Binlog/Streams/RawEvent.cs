using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Binlog.Streams;

/// <summary>One event as bytes, header and checksum included, valid until the next is read.</summary>
internal readonly record struct RawEvent(ReadOnlyMemory<byte> Bytes, EventHeader Header, BinlogPosition Position);
