using System.Runtime.InteropServices;

namespace OrleansCdc.Binlog.Compression;

/// <summary>ZSTD_inBuffer of zstd.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct ZstdInput
{
    public byte* Source;
    public nuint Size;
    public nuint Position;
}
