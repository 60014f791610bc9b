using System.Runtime.InteropServices;

namespace OrleansCdc.Binlog.Compression;

/// <summary>Owns one ZSTD_DStream.</summary>
internal sealed class ZstdDecompressorHandle : SafeHandle
{
    public ZstdDecompressorHandle()
        : base(0, ownsHandle: true)
    {
        SetHandle(ZstdNative.CreateDecompressor());
        if (IsInvalid)
            throw CompressionException.FromLibrary("create a decompressor", "out of memory");
    }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle() => ZstdNative.IsError(ZstdNative.FreeDecompressor(handle)) == 0;
}
