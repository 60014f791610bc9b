namespace OrleansCdc.Binlog.Events;

/// <summary>MariaDB's START_ENCRYPTION_EVENT: everything after it in this file is encrypted and cannot be read from the file.</summary>
public sealed class MariaDbStartEncryptionEvent : BinlogEvent
{
    private MariaDbStartEncryptionEvent(in EventEnvelope envelope)
        : base(envelope)
    {
        var cursor = envelope.OpenBody();
        Scheme = cursor.ReadByte("encryption scheme");
        KeyVersion = cursor.ReadUInt32("key version");
    }

    public byte Scheme { get; }

    public uint KeyVersion { get; }

    internal static BinlogEvent Parse(in EventEnvelope envelope, EventDecoderState state) => new MariaDbStartEncryptionEvent(envelope);
}
