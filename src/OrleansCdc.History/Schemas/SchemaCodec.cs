using OrleansCdc.Binlog.Positions;
using OrleansCdc.Binlog.Rows;
using OrleansCdc.History.Commits;

namespace OrleansCdc.History.Schemas;

/// <summary>Schema versions as bytes: alone in a frame of the log, and all together in the manifest.</summary>
internal static class SchemaCodec
{
    public static void Write(RecordWriter writer, SchemaVersion version)
    {
        writer.Number((ulong)version.Version);
        writer.Number(version.FromSequence);
        writer.Text(version.At.ToString());
        var schema = version.Schema.Serialize();
        writer.Number((ulong)schema.Length);
        writer.Bytes(schema);
    }

    public static SchemaVersion Read(ref RecordReader reader)
    {
        var version = (int)reader.Number();
        var from = reader.Number();
        var at = LogPosition.Parse(reader.Text());
        return new(version, TableSchema.Deserialize(reader.Bytes((int)reader.Number())), at, from);
    }

    public static byte[] WriteAll(IReadOnlyCollection<SchemaVersion> versions)
    {
        var writer = new RecordWriter();
        writer.Number((ulong)versions.Count);
        foreach (var version in versions)
            Write(writer, version);
        return writer.Written.ToArray();
    }

    public static IReadOnlyList<SchemaVersion> ReadAll(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return [];
        var reader = new RecordReader(bytes);
        var versions = new SchemaVersion[reader.Number()];
        for (var index = 0; index < versions.Length; index++)
            versions[index] = Read(ref reader);
        return versions;
    }
}
