using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.Binlog.Rows;
using OrleansCdc.Binlog.Tests.Golden;
using OrleansCdc.Binlog.Tests.Types;

namespace OrleansCdc.Binlog.Tests.Events;

/// <summary>Formats of servers that are no longer made, from the events of a real log written as those servers wrote them.</summary>
public sealed class OldFormatTests
{
    private static readonly BinlogPosition Place = new("f.000001", 4);
    private static readonly EventList Log = new(GoldenLogs.Read("mysql-9.7-types.binlog"));

    /// <summary>MariaDB's old format may have a fraction, of which the log says nothing; MySQL's never has one.</summary>
    [Theory]
    [InlineData("11.8.6-MariaDB", ColumnTypeCode.DateTime, true)]
    [InlineData("10.11.18-MariaDB", ColumnTypeCode.Time, true)]
    [InlineData("10.5.0-MariaDB", ColumnTypeCode.Timestamp, true)]
    [InlineData("11.8.6-MariaDB", ColumnTypeCode.DateTime2, false)]
    [InlineData("5.6.51", ColumnTypeCode.DateTime, false)]
    public void OldTimes_OfWhichOnlyTheLogIsKnown_AreRefusedWhereTheyMayHaveAFraction(string version, ColumnTypeCode type, bool isRefused)
    {
        var decoder = new EventDecoder();
        decoder.Decode(EventBytes.FormatDescription(version, 172, ChecksumAlgorithm.None), Place);
        byte[] metadata = type == ColumnTypeCode.DateTime2 ? [1, 0] : [0];
        var map = EventBytes.Make(
            EventType.TableMap, [1, 0, 0, 0, 0, 0, 1, 0, 1, (byte)'s', 0, 1, (byte)'t', 0, 1, (byte)type, .. metadata, 0]);
        var logged = ((TableMapEvent)decoder.Decode(map, Place)).Schema;
        Assert.Equal(isRefused, logged.Columns[0].LacksFraction);
        if (isRefused)
            Assert.Contains(
                "mysql56_temporal_format", Assert.Throws<BinlogFormatException>(() => RowDecoder.For(logged)).Message,
                StringComparison.Ordinal);
        else
            Assert.NotNull(RowDecoder.For(logged));
        var declared = logged.Columns[0] with { ColumnType = "datetime /* mariadb-5.3 */" };
        Assert.NotNull(RowDecoder.For(new TableSchema("s", "t", [declared], [])));
    }

    [Theory]
    [InlineData("5.0.96-log", 27)]
    [InlineData("5.1.73", 27)]
    [InlineData("5.5.62-log", 27)]
    public void FormatDescription_FromBeforeChecksums_HasNone(string version, int types)
    {
        var read = Assert.IsType<FormatDescriptionEvent>(
            new EventDecoder().Decode(EventBytes.FormatDescription(version, types, null), Place));
        Assert.Equal((version, ChecksumAlgorithm.None), (read.ServerVersion, read.Checksum));
    }

    [Theory]
    [InlineData("5.6.51-log", 35)]
    [InlineData("5.7.44-log", 38)]
    [InlineData("8.0.43", 41)]
    [InlineData("10.5.29-MariaDB-log", 163)]
    public void FormatDescription_WithChecksums_SaysWhich(string version, int types)
    {
        var on = (FormatDescriptionEvent)new EventDecoder()
            .Decode(EventBytes.FormatDescription(version, types, ChecksumAlgorithm.Crc32), Place);
        var off = (FormatDescriptionEvent)new EventDecoder()
            .Decode(EventBytes.FormatDescription(version, types, ChecksumAlgorithm.None), Place);
        Assert.Equal((ChecksumAlgorithm.Crc32, ChecksumAlgorithm.None), (on.Checksum, off.Checksum));
    }

    /// <summary>
    /// Row events of version 1 (5.1 to 5.5, and log_bin_use_v1_row_events) lack the extra data; 5.1's first ones have table ids of 4 bytes.
    /// </summary>
    [Theory]
    [InlineData(8)]
    [InlineData(6)]
    public void RowsOfVersion1_ReadAsTheSameRows(byte fixedPart)
    {
        var (map, rows) = FirstRows();
        var expected = Rows(Log[0], map, rows);
        var description = EventBytes.FormatDescription("5.1.73", 27, null, fixedPart, fixedPart);
        var mapBody = EventBytes.BodyOf(map);
        var rowsBody = EventBytes.BodyOf(rows);
        var type = (EventType)(rows[4] - (int)EventType.WriteRows + (int)EventType.WriteRowsV1);
        var oldMap = EventBytes.Make(EventType.TableMap, fixedPart == 6 ? [.. mapBody[..4], .. mapBody[6..]] : mapBody);
        var oldRows = EventBytes.Make(type, [.. fixedPart == 6 ? rowsBody[..4] : rowsBody[..6], .. rowsBody[6..8], .. rowsBody[10..]]);
        Assert.Equal(expected, Rows(description, oldMap, oldRows));
    }

    /// <summary>5.6 ended the GTID event after the number, 5.7 after the logical clock, 8.0 before the commit group.</summary>
    [Theory]
    [InlineData(25, false, false)]
    [InlineData(42, true, false)]
    [InlineData(49, true, true)]
    public void Gtid_OfAnOlderServer_LacksWhatItDidNotWrite(int length, bool hasClock, bool hasCommitTime)
    {
        var whole = Enumerable.Range(0, Log.Count).Select(index => Log[index])
            .First(one => (EventType)one[4] is EventType.Gtid or EventType.AnonymousGtid);
        var decoder = new EventDecoder();
        decoder.Decode(EventBytes.FormatDescription("5.7.44", 38, ChecksumAlgorithm.None), Place);
        var read = (GtidEvent)decoder.Decode(EventBytes.Make((EventType)whole[4], EventBytes.BodyOf(whole)[..length]), Place);
        Assert.Equal(hasClock, read.LastCommitted is not null && read.SequenceNumber is not null);
        Assert.Equal(hasCommitTime, read.ImmediateCommitTimestamp is not null);
        Assert.Null(read.TransactionLength);
    }

    [Fact]
    public void QueryStatus_WithVariablesOfALaterServer_KeepsWhatCameBefore()
    {
        var decoder = new EventDecoder();
        decoder.Decode(EventBytes.FormatDescription("9.7.4", 42, ChecksumAlgorithm.None), Place);
        byte[] status = [0, 1, 0, 0, 0, 1, 9, 0, 0, 0, 0, 0, 0, 0, 77, 1, 2, 3];
        byte[] body = [5, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, (byte)status.Length, 0, .. status, (byte)'d', 0, .. "BEGIN"u8];
        var read = (QueryEvent)decoder.Decode(EventBytes.Make(EventType.Query, body), Place);
        Assert.Equal(("d", "BEGIN", 1u, 9ul), (read.Schema, read.Sql, read.Status.Flags2, read.Status.SqlMode));
    }

    [Fact]
    public void TableMap_WithMetadataOfALaterServer_SkipsItByItsLength()
    {
        var (map, rows) = FirstRows();
        byte[] later = [200, 3, 1, 2, 3];
        var changed = EventBytes.MakeChecked(EventType.TableMap, [.. EventBytes.BodyOf(map), .. later]);
        Assert.Equal(Rows(Log[0], map, rows), Rows(Log[0], changed, rows));
    }

    private static List<string> Rows(byte[] description, byte[] map, byte[] rows)
    {
        var decoder = new EventDecoder();
        decoder.Decode(description, Place);
        var table = (TableMapEvent)decoder.Decode(map, Place);
        var read = (RowsEvent)decoder.Decode(rows, Place);
        return [.. LoggedRow.Read(table.Schema, read).Select(row => string.Join('|', row.After ?? row.Before!))];
    }

    private static (byte[] Map, byte[] Rows) FirstRows()
    {
        var index = Enumerable.Range(1, Log.Count - 1).First(index => (EventType)Log[index][4] == EventType.WriteRows);
        return (Log[index - 1], Log[index]);
    }
}
