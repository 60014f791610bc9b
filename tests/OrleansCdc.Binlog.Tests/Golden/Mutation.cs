using System.Buffers.Binary;

namespace OrleansCdc.Binlog.Tests.Golden;

/// <summary>Damages an event but keeps its size field true, so that the damage gets past the first check.</summary>
internal static class Mutation
{
    private const int SizeOffset = 9;
    private const int HeaderSize = 19;
    private static readonly byte[] Telling = [0, 1, 0x7F, 0x80, 0xFA, 0xFB, 0xFC, 0xFD, 0xFE, 0xFF];

    public static byte[] Of(byte[] source, Random random)
    {
        var damaged = random.Next(8) switch
        {
            0 => source[..random.Next(HeaderSize, source.Length + 1)],
            1 => Insert(source, random),
            2 => Remove(source, random),
            _ => [.. source],
        };
        for (var change = random.Next(1, 6); change > 0 && damaged.Length > HeaderSize; change--)
            ChangeByte(damaged, random);
        if (random.Next(50) == 0)
            damaged[4] = (byte)random.Next(256);
        BinaryPrimitives.WriteInt32LittleEndian(damaged.AsSpan(SizeOffset), damaged.Length);
        return damaged;
    }

    private static void ChangeByte(byte[] bytes, Random random)
    {
        ref var victim = ref bytes[random.Next(HeaderSize, bytes.Length)];
        victim = random.Next(3) switch
        {
            0 => Telling[random.Next(Telling.Length)],
            1 => (byte)(victim ^ 1 << random.Next(8)),
            _ => (byte)random.Next(256),
        };
    }

    private static byte[] Insert(byte[] source, Random random)
    {
        var place = random.Next(HeaderSize, source.Length + 1);
        var piece = new byte[random.Next(1, 9)];
        random.NextBytes(piece);
        return [.. source[..place], .. piece, .. source[place..]];
    }

    private static byte[] Remove(byte[] source, Random random)
    {
        var place = random.Next(HeaderSize, source.Length);
        return [.. source[..place], .. source[Math.Min(source.Length, place + random.Next(1, 9))..]];
    }
}
