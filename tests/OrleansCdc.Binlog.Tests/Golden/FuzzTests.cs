using System.Buffers;
using System.Text.Json;
using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Binlog.Tests.Golden;

/// <summary>
/// Damages real logs in every way that a seeded generator thinks of: whatever the bytes are, the decoder gives events or
/// <see cref="BinlogFormatException"/>, and never takes memory beyond a limit.
/// </summary>
public sealed class FuzzTests
{
    private const int InputsPerLog = 40_000;

    /// <summary>One input's events together must not allocate more: the logs are a few kilobytes.</summary>
    private const long MaxAllocation = 64 << 20;

    public static TheoryData<string> Names => [.. GoldenLogs.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void AnyBytes_Decoded_GiveEventsOrAFormatException(string name)
    {
        var log = new EventList(GoldenLogs.Read(name));
        var random = new Random(name.Length);
        var refused = 0;
        for (var input = 0; input < InputsPerLog; input++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            refused += Run(log, random, $"{name}, input {input}") ? 0 : 1;
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < MaxAllocation, $"{name}, input {input} took too much memory");
        }

        Assert.InRange(refused, InputsPerLog / 10, InputsPerLog);
    }

    /// <summary>Decodes up to the event to damage, its table map included, then the damaged one; false when that was refused.</summary>
    private static bool Run(EventList log, Random random, string input)
    {
        var decoder = new EventDecoder { VerifyChecksums = false };
        var victim = random.Next(log.Count);
        try
        {
            decoder.Decode(log[0], new BinlogPosition("f", 4));
            for (var index = Math.Max(1, victim - 2); index < victim; index++)
                decoder.Decode(log[index], new BinlogPosition("f", 4));
            Use(decoder, decoder.Decode(Mutation.Of(log[victim], random), new BinlogPosition("f", 4)));
            return true;
        }
        catch (BinlogFormatException)
        {
            return false;
        }
        catch (Exception error)
        {
            throw new InvalidOperationException($"{input} (event {victim}, {(EventType)log[victim][4]}): {error.GetType()}", error);
        }
    }

    private static void Use(EventDecoder decoder, BinlogEvent read)
    {
        if (read is RowsEvent rows)
            ReadRows(rows);
        if (read is not TransactionPayloadEvent payload)
            return;
        using var inner = decoder.OpenPayload(payload);
        while (inner.TryRead(out var one))
            Use(decoder, one);
    }

    private static void ReadRows(RowsEvent rows)
    {
        var decoder = RowDecoder.For(rows.Table.Schema);
        var cursor = decoder.Read(rows.ToBlock(0));
        while (cursor.MoveNext())
        {
            Assert.Equal((cursor.BeforeKeyHash, cursor.AfterKeyHash), cursor.KeyHashes());
            if (rows.Operation != ChangeOperation.Insert)
                ReadValues(cursor.ReadBefore());
            if (rows.Operation != ChangeOperation.Delete)
                ReadValues(cursor.ReadAfter());
        }
    }

    private static void ReadValues(RowImageReader reader)
    {
        var output = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(new ArrayBufferWriter<byte>(), new JsonWriterOptions { SkipValidation = true });
        while (reader.MoveNext())
        {
            reader.WriteText(output);
            reader.WriteSqlLiteral(output);
            if (reader.State != ColumnState.Absent)
                reader.WriteJson(json);
        }
    }
}
