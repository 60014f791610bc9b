using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.History.Commits;

/// <summary>
/// Records as bytes. Most carry only their own GTID; the executed set is rebuilt from the last whole record before them. The first
/// record of every run is whole, so a run can be read without the one before.
/// </summary>
internal static class TransactionCodec
{
    public static void Write(RecordWriter writer, TransactionRecord record, LogPosition? previous, IReadOnlyCollection<TableTotal>? totals)
    {
        var flags = FlagsOf(record, previous, totals is not null);
        writer.Clear();
        writer.Number((ulong)flags);
        if (record.Gtid is { } gtid)
            WriteGtid(writer, gtid);
        WritePosition(writer, record.Start);
        WritePosition(writer, record.Position.File);
        writer.Number(record.OriginalCommitTimestampMicros);
        writer.Number(record.ServerId);
        if (record.ThreadId is { } thread)
            writer.Number(thread);
        if (record.Xid is { } xid)
            writer.Number(xid);
        WriteTables(writer, record.Tables);
        if (record.Gap is { } gap)
            WriteGap(writer, gap);
        if (record.Statement is { } statement)
            StatementCodec.Write(writer, statement);
        if (!flags.HasFlag(RecordFlags.AddsGtid))
            writer.Text(record.Position.ToString());
        if (totals is not null)
            WriteTotals(writer, totals);
    }

    /// <summary>
    /// Reads a record; <paramref name="previous"/> is the position of the one before it in the run, and totals are added up.
    /// </summary>
    public static TransactionRecord Read(
        ReadOnlySpan<byte> body, ulong sequence, byte kind, ulong micros, LogPosition? previous, Dictionary<uint, TableTotal> totals)
    {
        var reader = new RecordReader(body);
        var flags = (RecordFlags)reader.Number();
        Gtid? gtid = flags.HasFlag(RecordFlags.Gtid) ? ReadGtid(ref reader) : null;
        var start = ReadPosition(ref reader);
        var file = ReadPosition(ref reader);
        var record = new TransactionRecord
        {
            Sequence = sequence,
            Kind = (CommitKind)kind,
            Gtid = gtid,
            Start = start,
            ImmediateCommitTimestampMicros = micros,
            OriginalCommitTimestampMicros = reader.Number(),
            ServerId = (uint)reader.Number(),
            ThreadId = flags.HasFlag(RecordFlags.Thread) ? (uint)reader.Number() : null,
            Xid = flags.HasFlag(RecordFlags.Xid) ? reader.Number() : null,
            Tables = ReadTables(ref reader),
            Gap = flags.HasFlag(RecordFlags.Gap) ? ReadGap(ref reader, flags.HasFlag(RecordFlags.GapTable)) : null,
            Statement = flags.HasFlag(RecordFlags.Statement) ? StatementCodec.Read(ref reader) : null,
            Position = flags.HasFlag(RecordFlags.AddsGtid) ? Advance(previous!, file, gtid!.Value) : LogPosition.Parse(reader.Text()),
        };
        if (flags.HasFlag(RecordFlags.Whole))
            ReadTotals(ref reader, totals);
        else
            Add(totals, record);
        return record;
    }

    /// <summary>The hash under which a stored record is found: of its GTID, or of its start where it has none.</summary>
    public static ulong KeyOf(ReadOnlySpan<byte> body)
    {
        var reader = new RecordReader(body);
        var flags = (RecordFlags)reader.Number();
        return flags.HasFlag(RecordFlags.Gtid) ? CommitKey.Of(ReadGtid(ref reader)) : CommitKey.Of(ReadPosition(ref reader));
    }

    public static void Add(Dictionary<uint, TableTotal> totals, TransactionRecord record)
    {
        foreach (var table in record.Tables)
            totals[table.Table] = new(table.Table, record.Sequence, totals.GetValueOrDefault(table.Table).Rows + table.Rows);
    }

    private static RecordFlags FlagsOf(TransactionRecord record, LogPosition? previous, bool whole)
    {
        var flags = whole ? RecordFlags.Whole : RecordFlags.None;
        flags |= record.Gtid is null ? RecordFlags.None : RecordFlags.Gtid;
        flags |= record.ThreadId is null ? RecordFlags.None : RecordFlags.Thread;
        flags |= record.Xid is null ? RecordFlags.None : RecordFlags.Xid;
        flags |= record.Gap is null ? RecordFlags.None : RecordFlags.Gap | RecordFlags.GapTable;
        flags |= record.Statement is null ? RecordFlags.None : RecordFlags.Statement;
        var adds = !whole && record.Gtid is { } gtid && previous?.Gtids is { } before && before.Add(gtid).Equals(record.Position.Gtids);
        return adds ? flags | RecordFlags.AddsGtid : flags;
    }

    private static LogPosition Advance(LogPosition previous, BinlogPosition file, Gtid gtid) => new(file, previous.Gtids!.Add(gtid));

    private static void WriteGtid(RecordWriter writer, Gtid gtid)
    {
        writer.Number((ulong)gtid.Flavor);
        if (gtid.Flavor == ServerFlavor.MySql)
        {
            writer.Bytes(gtid.SourceId.ToByteArray());
            writer.Text(gtid.Tag);
        }
        else
        {
            writer.Number(gtid.Domain);
            writer.Number(gtid.Server);
        }

        writer.Number(gtid.Number);
    }

    private static Gtid ReadGtid(ref RecordReader reader)
    {
        if ((ServerFlavor)reader.Number() == ServerFlavor.MySql)
        {
            var source = new Guid(reader.Bytes(16));
            var tag = reader.Text();
            return Gtid.MySql(source, tag, reader.Number());
        }

        var domain = (uint)reader.Number();
        var server = (uint)reader.Number();
        return Gtid.MariaDb(domain, server, reader.Number());
    }

    private static void WritePosition(RecordWriter writer, BinlogPosition position)
    {
        writer.Text(position.File ?? "");
        writer.Number(position.Offset);
    }

    private static BinlogPosition ReadPosition(ref RecordReader reader)
    {
        var file = reader.Text();
        return new(file, reader.Number());
    }

    private static void WriteTables(RecordWriter writer, IReadOnlyList<TableRows> tables)
    {
        writer.Number((ulong)tables.Count);
        foreach (var table in tables)
        {
            writer.Number(table.Table);
            writer.Number(table.Rows);
        }
    }

    private static TableRows[] ReadTables(ref RecordReader reader)
    {
        var tables = new TableRows[reader.Number()];
        for (var index = 0; index < tables.Length; index++)
        {
            var table = (uint)reader.Number();
            tables[index] = new(table, reader.Number());
        }

        return tables;
    }

    private static void WriteGap(RecordWriter writer, GapInterval gap)
    {
        writer.Text(gap.From?.ToString() ?? "");
        writer.Text(gap.To?.ToString() ?? "");
        writer.Text(gap.Reason);
        writer.Text(gap.Schema ?? "");
        writer.Text(gap.Table ?? "");
    }

    private static GapInterval ReadGap(ref RecordReader reader, bool hasTable)
    {
        var from = Parse(reader.Text());
        var to = Parse(reader.Text());
        var gap = new GapInterval(from, to, reader.Text());
        return hasTable ? gap with { Schema = NullIfEmpty(reader.Text()), Table = NullIfEmpty(reader.Text()) } : gap;
    }

    private static LogPosition? Parse(string text) => text.Length == 0 ? null : LogPosition.Parse(text);

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    private static void WriteTotals(RecordWriter writer, IReadOnlyCollection<TableTotal> totals)
    {
        writer.Number((ulong)totals.Count);
        foreach (var total in totals)
        {
            writer.Number(total.Table);
            writer.Number(total.LastSequence);
            writer.Number(total.Rows);
        }
    }

    private static void ReadTotals(ref RecordReader reader, Dictionary<uint, TableTotal> totals)
    {
        totals.Clear();
        for (var left = reader.Number(); left > 0; left--)
        {
            var table = (uint)reader.Number();
            var last = reader.Number();
            totals[table] = new(table, last, reader.Number());
        }
    }
}
