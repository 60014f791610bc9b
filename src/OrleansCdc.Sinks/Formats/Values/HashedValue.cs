using OrleansCdc.Binlog.Rows;
using OrleansCdc.Sinks.Columns;
using OrleansCdc.Sinks.Formats.Json;

namespace OrleansCdc.Sinks.Formats.Values;

/// <summary>A salted hash in place of every value.</summary>
internal sealed class HashedValue(byte[] salt) : ValueWriter
{
    public override void Write(in RowImageReader value, RowImageFormat format, JsonBuffer output)
    {
        Span<byte> digits = stackalloc byte[SaltedHash.TextLength];
        SaltedHash.Write(salt, output.TextOf(value), digits);
        output.WriteString(digits);
    }
}
