using System.Numerics;
using System.Security.Cryptography;

namespace OrleansCdc.Binlog.Connections.Authentication;

/// <summary>
/// Signs with Ed25519 as RFC 8032 section 5.1.6 defines it, which the base class library does not have. Used once per login, so it is
/// written for plainness with big integers. Its running time depends on the key; the only observer is the server, which checks the same
/// password.
/// </summary>
internal static class Ed25519
{
    private const int KeyLength = 32;
    private static readonly BigInteger Order =
        BigInteger.Pow(2, 252) + BigInteger.Parse("27742317777372353535851937790883648493");

    /// <summary>
    /// The 64-byte signature of <paramref name="message"/>. <paramref name="secret"/> may have any length: MariaDB takes the password where
    /// the RFC has a 32-byte seed.
    /// </summary>
    public static byte[] Sign(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> message)
    {
        var expanded = SHA512.HashData(secret);
        var scalar = Clamp(expanded.AsSpan(0, KeyLength));
        var publicKey = (Ed25519Point.Base * scalar).Encode();
        var nonce = HashToScalar([.. expanded.AsSpan(KeyLength), .. message]);
        var commitment = (Ed25519Point.Base * nonce).Encode();
        var challenge = HashToScalar([.. commitment, .. publicKey, .. message]);
        var proof = (nonce + (challenge * scalar)) % Order;
        return [.. commitment, .. ToBytes(proof)];
    }

    /// <summary>A number as 32 bytes, lowest first.</summary>
    public static byte[] ToBytes(BigInteger value)
    {
        var bytes = new byte[KeyLength];
        if (!value.TryWriteBytes(bytes, out _, isUnsigned: true))
            throw new ArgumentOutOfRangeException(nameof(value), "The number does not fit 32 bytes.");
        return bytes;
    }

    private static BigInteger HashToScalar(ReadOnlySpan<byte> data) => new BigInteger(SHA512.HashData(data), isUnsigned: true) % Order;

    private static BigInteger Clamp(ReadOnlySpan<byte> half)
    {
        var bytes = half.ToArray();
        bytes[0] &= 0xF8;
        bytes[31] = (byte)((bytes[31] & 0x7F) | 0x40);
        return new BigInteger(bytes, isUnsigned: true);
    }
}
