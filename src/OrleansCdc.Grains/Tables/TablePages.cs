using System.Buffers;
using OrleansCdc.Grains.Changes;
using OrleansCdc.History.Changes;
using OrleansCdc.History.Tables;

namespace OrleansCdc.Grains.Tables;

/// <summary>Turns what a table's history answers into messages of bytes.</summary>
internal static class TablePages
{
    public static TablePage Empty { get; } = new() { Changes = ReadOnlyMemory<byte>.Empty, Count = 0 };

    public static TablePage For(ChangePage page) => new()
    {
        Changes = Encode(page.Changes),
        Count = page.Changes.Count,
        Next = page.Truncated ? page.Next : null,
        Gaps = page.Coverage.Gaps,
    };

    public static RowAtMoment For(RowAsOf row) => new()
    {
        State = row.State,
        LastChange = row.LastChange is { } change ? Encode([change]) : ReadOnlyMemory<byte>.Empty,
        Images = [.. row.Images.Select(RowImageMessage.From)],
        Coverage = row.Coverage,
    };

    private static ReadOnlyMemory<byte> Encode(IReadOnlyList<Change> changes)
    {
        if (changes.Count == 0)
            return ReadOnlyMemory<byte>.Empty;
        var bytes = new ArrayBufferWriter<byte>();
        foreach (var change in changes)
            ChangeEncoding.Write(bytes, RawChange.From(change));
        return bytes.WrittenMemory;
    }
}
