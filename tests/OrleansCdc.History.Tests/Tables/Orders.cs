using System.Buffers.Binary;
using System.Text;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.History.Tests.Tables;

/// <summary>A small table and its rows as the binlog holds them: a bitmap of nulls, then the values.</summary>
internal static class Orders
{
    public static readonly TableSchema Schema = new(
        "shop",
        "orders",
        [
            new() { Name = "id", Ordinal = 0, Type = ColumnTypeCode.Long, Nullable = false },
            new() { Name = "note", Ordinal = 1, Type = ColumnTypeCode.VarChar, Metadata = 200, CollationId = 255 },
            new() { Name = "amount", Ordinal = 2, Type = ColumnTypeCode.LongLong },
        ],
        [0]);

    private static readonly ColumnBitmap All = ColumnBitmap.All(3);

    public static RowKey Key(int id) => RowKey.FromText(Schema, [id.ToString()]);

    public static byte[] Row(int id, string? note, long? amount)
    {
        var bytes = new List<byte> { (byte)((note is null ? 2 : 0) | (amount is null ? 4 : 0)) };
        Span<byte> number = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt32LittleEndian(number, id);
        bytes.AddRange(number[..sizeof(int)]);
        if (note is not null)
        {
            bytes.Add((byte)Encoding.UTF8.GetByteCount(note));
            bytes.AddRange(Encoding.UTF8.GetBytes(note));
        }

        BinaryPrimitives.WriteInt64LittleEndian(number, amount ?? 0);
        if (amount is not null)
            bytes.AddRange(number);
        return [.. bytes];
    }

    public static RowBlock Block(ChangeOperation operation, uint ordinal, params IEnumerable<byte[]> images) => new()
    {
        Operation = operation,
        Format = RowImageFormat.Binlog,
        EventOrdinal = ordinal,
        StatementTimestamp = 1_700_000_000 + ordinal,
        BeforeColumns = All,
        AfterColumns = All,
        Rows = images.SelectMany(image => image).ToArray(),
    };

    public static RowBlock Insert(uint ordinal, params int[] ids) =>
        Block(ChangeOperation.Insert, ordinal, ids.Select(id => Row(id, $"order {id}", id * 10L)));

    public static RowBlock Update(uint ordinal, int id, long from, long to) =>
        Block(ChangeOperation.Update, ordinal, Row(id, $"order {id}", from), Row(id, $"order {id}", to));

    public static RowBlock Delete(uint ordinal, int id, long amount) => Block(ChangeOperation.Delete, ordinal, Row(id, $"order {id}", amount));

    public static RowBlock Truncate(uint ordinal) => Block(ChangeOperation.Truncate, ordinal);

    /// <summary>The values of an image, for comparing.</summary>
    public static string Text(RowImage? image) =>
        image is null ? "-" : string.Join('|', Enumerable.Range(0, 3).Select(ordinal => image.GetText(ordinal) ?? "NULL"));
}
