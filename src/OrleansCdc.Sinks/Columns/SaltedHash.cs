using System.Security.Cryptography;

namespace OrleansCdc.Sinks.Columns;

/// <summary>SHA-256 over a salt and a value's text as the server prints it, in lower-case hexadecimal digits.</summary>
internal static class SaltedHash
{
    public const int TextLength = 64;

    /// <summary>Writes exactly <see cref="TextLength"/> bytes.</summary>
    public static void Write(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> text, Span<byte> target)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(salt);
        hash.AppendData(text);
        Span<byte> digest = stackalloc byte[32];
        hash.GetHashAndReset(digest);
        Convert.TryToHexStringLower(digest, target, out _);
    }
}
