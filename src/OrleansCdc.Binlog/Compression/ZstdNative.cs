using System.Reflection;
using System.Runtime.InteropServices;

namespace OrleansCdc.Binlog.Compression;

/// <summary>The functions of libzstd that are used, by the names of zstd.h. The library is found under the names systems give it.</summary>
internal static partial class ZstdNative
{
    private const string Library = "orleanscdc-zstd";
    private static readonly string[] Candidates = ["libzstd.so.1", "libzstd.so", "libzstd.1.dylib", "libzstd.dylib", "libzstd"];

    static ZstdNative() => NativeLibrary.SetDllImportResolver(typeof(ZstdNative).Assembly, Resolve);

    [LibraryImport(Library, EntryPoint = "ZSTD_createDStream")]
    public static partial nint CreateDecompressor();

    [LibraryImport(Library, EntryPoint = "ZSTD_freeDStream")]
    public static partial nuint FreeDecompressor(nint stream);

    [LibraryImport(Library, EntryPoint = "ZSTD_initDStream")]
    public static partial nuint ResetDecompressor(ZstdDecompressorHandle stream);

    [LibraryImport(Library, EntryPoint = "ZSTD_decompressStream")]
    public static partial nuint Decompress(ZstdDecompressorHandle stream, ref ZstdOutput output, ref ZstdInput input);

    [LibraryImport(Library, EntryPoint = "ZSTD_compressBound")]
    public static partial nuint CompressBound(nuint size);

    [LibraryImport(Library, EntryPoint = "ZSTD_compress")]
    public static unsafe partial nuint Compress(byte* target, nuint targetSize, byte* source, nuint sourceSize, int level);

    [LibraryImport(Library, EntryPoint = "ZSTD_isError")]
    public static partial uint IsError(nuint code);

    [LibraryImport(Library, EntryPoint = "ZSTD_getErrorName")]
    private static partial nint ErrorName(nuint code);

    public static nuint Check(nuint code, string operation) =>
        IsError(code) == 0 ? code
            : throw CompressionException.FromLibrary(operation, Marshal.PtrToStringUTF8(ErrorName(code)) ?? "unknown error");

    public static bool IsLoadable() => Resolve(Library, typeof(ZstdNative).Assembly, null) != 0;

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name != Library)
            return 0;
        foreach (var candidate in Candidates)
        {
            if (NativeLibrary.TryLoad(candidate, assembly, path, out var handle))
                return handle;
        }
        return 0;
    }
}
