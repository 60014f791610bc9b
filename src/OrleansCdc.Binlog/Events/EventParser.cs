namespace OrleansCdc.Binlog.Events;


/// <summary>Reads the body of one type of event.</summary>
/// <exception cref="BinlogFormatException">The body is not what the type calls for.</exception>
internal delegate BinlogEvent EventParser(in EventEnvelope envelope, EventDecoderState state);
