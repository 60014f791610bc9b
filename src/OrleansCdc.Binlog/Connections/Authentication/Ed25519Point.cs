using System.Numerics;

namespace OrleansCdc.Binlog.Connections.Authentication;

/// <summary>A point of the curve -x^2 + y^2 = 1 + d x^2 y^2 over 2^255-19, in extended coordinates (RFC 8032 section 5.1.4).</summary>
internal readonly record struct Ed25519Point(BigInteger X, BigInteger Y, BigInteger Z, BigInteger T)
{
    private static readonly BigInteger Prime = BigInteger.Pow(2, 255) - 19;
    private static readonly BigInteger D = Modulo(-121665 * Invert(121666));

    /// <summary>The generator: y = 4/5 and the even x that belongs to it.</summary>
    public static Ed25519Point Base { get; } = FromY(Modulo(4 * Invert(5)));

    private static Ed25519Point Neutral => new(0, 1, 1, 0);

    public static Ed25519Point operator *(Ed25519Point point, BigInteger scalar)
    {
        var result = Neutral;
        for (; !scalar.IsZero; scalar >>= 1)
        {
            if (!scalar.IsEven)
                result += point;
            point += point;
        }
        return result;
    }

    public static Ed25519Point operator +(Ed25519Point left, Ed25519Point right)
    {
        var a = Modulo((left.Y - left.X) * (right.Y - right.X));
        var b = Modulo((left.Y + left.X) * (right.Y + right.X));
        var c = Modulo(2 * D * left.T * right.T);
        var d = Modulo(2 * left.Z * right.Z);
        var (e, f, g, h) = (b - a, d - c, d + c, b + a);
        return new(Modulo(e * f), Modulo(g * h), Modulo(f * g), Modulo(e * h));
    }

    /// <summary>The y coordinate in 32 bytes with the lowest bit of x at the top.</summary>
    public byte[] Encode()
    {
        var inverse = Invert(Z);
        var bytes = Ed25519.ToBytes(Modulo(Y * inverse));
        if (!Modulo(X * inverse).IsEven)
            bytes[31] |= 0x80;
        return bytes;
    }

    private static Ed25519Point FromY(BigInteger y)
    {
        var square = Modulo((y * y - 1) * Invert((D * y * y) + 1));
        var x = BigInteger.ModPow(square, (Prime + 3) / 8, Prime);
        if (Modulo((x * x) - square) != 0)
            x = Modulo(x * BigInteger.ModPow(2, (Prime - 1) / 4, Prime));
        if (!x.IsEven)
            x = Prime - x;
        return new(x, y, 1, Modulo(x * y));
    }

    private static BigInteger Modulo(BigInteger value)
    {
        var rest = value % Prime;
        return rest.Sign < 0 ? rest + Prime : rest;
    }

    private static BigInteger Invert(BigInteger value) => BigInteger.ModPow(value, Prime - 2, Prime);
}
