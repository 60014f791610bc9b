using System.Buffers.Binary;
using System.Security.Cryptography;

namespace OrleansCdc.Sinks.Delivery.DeadLetters;

/// <summary>
/// A message's key in 16 bytes, so that many that are put aside take little memory. Different keys do not collide in practice.
/// </summary>
internal readonly record struct DeadLetterKey(UInt128 Value)
{
    public static DeadLetterKey Of(ReadOnlySpan<byte> key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(key, hash);
        return new(BinaryPrimitives.ReadUInt128LittleEndian(hash));
    }
}
