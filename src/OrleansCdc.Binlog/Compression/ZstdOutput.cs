using System.Runtime.InteropServices;

namespace OrleansCdc.Binlog.Compression;

/// <summary>ZSTD_outBuffer of zstd.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct ZstdOutput
{
    public byte* Target;
    public nuint Size;
    public nuint Position;
}
