using OrleansCdc.History.Segments;

namespace OrleansCdc.History.Tests.Segments;

public sealed class PendingBytesTests
{
    [Fact]
    public void Pieces_come_in_the_order_in_which_they_were_added()
    {
        var pending = Filled(out var expected, out _);
        Assert.Equal(expected.Length, pending.Length);
        Assert.Equal(expected, Join(pending));
        Assert.True(pending.HasForeignMemory);
    }

    [Fact]
    public void What_is_owned_stays_when_its_lender_uses_the_memory_again()
    {
        var pending = Filled(out var expected, out var lent);
        pending.Own();
        Array.Clear(lent);
        Assert.False(pending.HasForeignMemory);
        Assert.Equal(expected, Join(pending));
        Write(pending, [7, 8]);
        Assert.Equal([.. expected, 7, 8], Join(pending));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5000)]
    [InlineData(10_003)]
    [InlineData(10_004)]
    public void What_is_cut_is_gone_and_adding_goes_on_behind_the_rest(int length)
    {
        var pending = Filled(out var expected, out _);
        pending.CutTo(length);
        Assert.Equal(length, pending.Length);
        Write(pending, [9]);
        Assert.Equal([.. expected.AsSpan(0, length), 9], Join(pending));
    }

    /// <summary>Three small bytes, ten thousand lent ones, two small ones.</summary>
    private static PendingBytes Filled(out byte[] expected, out byte[] lent)
    {
        lent = new byte[10_000];
        new Random(1).NextBytes(lent);
        var pending = new PendingBytes();
        Write(pending, [1, 2, 3]);
        pending.Add(lent);
        Write(pending, [4, 5]);
        expected = [1, 2, 3, .. lent, 4, 5];
        return pending;
    }

    private static void Write(PendingBytes pending, byte[] bytes) => bytes.CopyTo(pending.Reserve(bytes.Length));

    private static byte[] Join(PendingBytes pending) => [.. pending.Pieces().SelectMany(piece => piece.ToArray())];
}
