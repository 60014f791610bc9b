using System.Text;
using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Binlog.Events;

/// <summary>
/// FORMAT_DESCRIPTION_EVENT: the first event of a log; says which server wrote it and how long each type's fixed part is.
/// </summary>
public sealed class FormatDescriptionEvent : BinlogEvent
{
    private const int ServerVersionLength = 50;
    private const int ChecksumFieldLength = 5;
    private static readonly Version FirstMySqlWithChecksums = new(5, 6, 1);
    private readonly byte[] postHeaderLengths;

    private FormatDescriptionEvent(in EventEnvelope envelope)
        : base(envelope)
    {
        var cursor = envelope.OpenBody();
        var version = cursor.ReadUInt16("format version");
        if (version != 4)
            throw BinlogFormatException.Create("binary log format 4 (MySQL 5.0 and later)", $"format {version}");
        ServerVersion = Encoding.ASCII.GetString(cursor.ReadBytes(ServerVersionLength, "server version")).TrimEnd('\0');
        Flavor = ServerVersion.Contains("MariaDB", StringComparison.OrdinalIgnoreCase) ? ServerFlavor.MariaDb : ServerFlavor.MySql;
        CreateTimestamp = cursor.ReadUInt32("creation time");
        var headerLength = cursor.ReadByte("header length");
        if (headerLength != EventHeader.Size)
            throw BinlogFormatException.Create($"event headers of {EventHeader.Size} bytes", $"{headerLength}");
        var hasChecksumField = Flavor == ServerFlavor.MariaDb || NumericVersion >= FirstMySqlWithChecksums;
        postHeaderLengths = cursor.ReadBytes(cursor.Remaining - (hasChecksumField ? ChecksumFieldLength : 0), "fixed part lengths")
            .ToArray();
        Checksum = hasChecksumField ? ReadChecksumAlgorithm(ref cursor) : ChecksumAlgorithm.None;
    }

    /// <summary>The writer's version, for example <c>9.7.4</c> or <c>11.8.3-MariaDB-log</c>.</summary>
    public string ServerVersion { get; }

    /// <summary>The leading numbers of <see cref="ServerVersion"/>; 0.0 when there are none.</summary>
    public Version NumericVersion => ParseVersion(ServerVersion);

    public ServerFlavor Flavor { get; }

    /// <summary>Seconds since 1970 when the server started; 0 when the file was opened by a rotation.</summary>
    public uint CreateTimestamp { get; }

    /// <summary>What every event of the file ends with.</summary>
    public ChecksumAlgorithm Checksum { get; }

    internal static BinlogEvent Parse(in EventEnvelope envelope, EventDecoderState state) => new FormatDescriptionEvent(envelope);

    /// <summary>The length of a type's fixed part, or null for a type that the writing server did not know.</summary>
    internal int? PostHeaderLength(EventType type)
        => (int)type >= 1 && (int)type <= postHeaderLengths.Length ? postHeaderLengths[(int)type - 1] : null;

    private static ChecksumAlgorithm ReadChecksumAlgorithm(ref ByteCursor cursor)
    {
        var algorithm = (ChecksumAlgorithm)cursor.ReadByte("checksum algorithm");
        if (algorithm is not (ChecksumAlgorithm.None or ChecksumAlgorithm.Crc32))
            throw BinlogFormatException.Create("checksum algorithm 0 (none) or 1 (CRC-32)", $"{(byte)algorithm}");
        cursor.Skip(4, "checksum");
        return algorithm;
    }

    private static Version ParseVersion(string text)
    {
        var numbers = text.TakeWhile(c => char.IsAsciiDigit(c) || c == '.').ToArray();
        return Version.TryParse(numbers, out var version) ? version : new Version(0, 0);
    }
}
