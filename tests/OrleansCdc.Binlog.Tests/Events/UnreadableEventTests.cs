using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.Binlog.Tests.Golden;

namespace OrleansCdc.Binlog.Tests.Events;

/// <summary>What cannot be read is never passed over in silence.</summary>
public sealed class UnreadableEventTests
{
    private static readonly BinlogPosition Place = new("binlog.000007", 4711);

    [Theory]
    [InlineData(43)]
    [InlineData(99)]
    [InlineData(159)]
    [InlineData(173)]
    [InlineData(255)]
    [InlineData(1)]
    [InlineData(20)]
    public void UnknownType_NotIgnorable_IsNamedWithItsPlace(byte type)
    {
        var error = Assert.Throws<BinlogFormatException>(() => Decoder().Decode(EventBytes.Make((EventType)type, [1, 2, 3]), Place));
        Assert.Equal((Place, (EventType)type), (error.Position, error.EventType));
        Assert.Equal(("binlog.000007", 4711ul), (error.File, error.Offset));
        Assert.Contains($"type {type}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void UnknownType_MarkedIgnorable_IsPassedOn()
    {
        const ushort ignorable = 0x80;
        var read = Assert.IsType<IgnorableEvent>(Decoder().Decode(EventBytes.Make((EventType)99, [1, 2, 3], ignorable), Place));
        Assert.Equal((EventType)99, read.Type);
        Assert.Equal(3, read.Body.Length);
    }

    [Theory]
    [InlineData("9.7.4", EventType.MariaDbGtid)]
    [InlineData("9.7.4", EventType.MariaDbGtidList)]
    [InlineData("11.8.6-MariaDB", EventType.Gtid)]
    [InlineData("11.8.6-MariaDB", EventType.GtidTagged)]
    [InlineData("11.8.6-MariaDB", EventType.PreviousGtids)]
    public void TransactionIdentifiersOfTheOtherProduct_AreAnError(string version, EventType type)
    {
        var error = Assert.Throws<BinlogFormatException>(() => Decoder(version, 172).Decode(EventBytes.Make(type, new byte[64]), Place));
        Assert.Equal((Place, type), (error.Position, error.EventType));
        Assert.Contains(version, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EncryptedFile_SaysSoAndWhatToDo()
    {
        var decoder = Decoder("11.8.6-MariaDB", 172);
        Assert.IsType<MariaDbStartEncryptionEvent>(
            decoder.Decode(EventBytes.Make(EventType.MariaDbStartEncryption, [1, 1, 0, 0, 0, .. new byte[12]]), Place));
        var noise = new byte[200];
        new Random(1).NextBytes(noise);
        var error = Assert.Throws<BinlogFormatException>(() => decoder.Decode(noise, Place));
        Assert.Contains("encrypt_binlog=ON", error.Message, StringComparison.Ordinal);
        Assert.Contains("from the server", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Incident_SaysWhatTheServerLost()
    {
        var read = Assert.IsType<IncidentEvent>(Decoder().Decode(EventBytes.Make(EventType.Incident, [1, 0, 4, .. "gone"u8]), Place));
        Assert.Equal("gone", read.Message);
    }

    [Theory]
    [InlineData("mysql-9.7-types.binlog")]
    [InlineData("mariadb-11.8-compressed.binlog")]
    public void DamagedByte_UnderAChecksum_IsFound(string name)
    {
        var log = new EventList(GoldenLogs.Read(name));
        for (var index = 1; index < log.Count; index++)
        {
            var decoder = new EventDecoder();
            decoder.Decode(log[0], Place);
            var damaged = log[index].ToArray();
            damaged[^5] ^= 0x10;
            var error = Assert.Throws<BinlogFormatException>(() => decoder.Decode(damaged, Place));
            Assert.Contains("checksum", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void RowsWithoutTheirTableMap_AreAnError()
    {
        var log = new EventList(GoldenLogs.Read("mysql-9.7-types.binlog"));
        var decoder = new EventDecoder();
        decoder.Decode(log[0], Place);
        var rows = Enumerable.Range(0, log.Count).First(index => (EventType)log[index][4] == EventType.WriteRows);
        var error = Assert.Throws<BinlogFormatException>(() => decoder.Decode(log[rows], Place));
        Assert.Contains("table map", error.Message, StringComparison.Ordinal);
    }

    private static EventDecoder Decoder(string version = "9.7.4", int types = 42)
    {
        var decoder = new EventDecoder();
        decoder.Decode(EventBytes.FormatDescription(version, types, ChecksumAlgorithm.None), Place);
        return decoder;
    }
}
