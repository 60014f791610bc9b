using System.Buffers.Binary;
using System.Security.Cryptography;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Capture.Parking;

/// <summary>Reads a parking file; its end is only reached when the checksum over all of it holds.</summary>
internal sealed class ParkedRowsReader(string path) : IAsyncDisposable
{
    private const int MaxRecord = 1 << 30;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly FileStream _file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
    private readonly List<TableSchema> _schemas = [];

    /// <summary>The next block; null at the end.</summary>
    /// <exception cref="CaptureException">The file is damaged.</exception>
    public async ValueTask<ParkedRows?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var (kind, bytes) = await ReadRecordAsync(cancellationToken);
                if (kind == ParkedRecordKind.End)
                    return _hash.GetHashAndReset().AsSpan().SequenceEqual(bytes) ? null : throw Damaged("its checksum does not hold");
                if (kind == ParkedRecordKind.Block)
                    return ParkedBlockFormat.Read(bytes, _schemas);
                _schemas.Add(TableSchema.Deserialize(bytes));
            }
        }
        catch (EndOfStreamException)
        {
            throw Damaged("it ends too early");
        }
    }

    public async ValueTask DisposeAsync()
    {
        _hash.Dispose();
        await _file.DisposeAsync();
    }

    private async ValueTask<(ParkedRecordKind Kind, byte[] Bytes)> ReadRecordAsync(CancellationToken cancellationToken)
    {
        var head = new byte[5];
        await _file.ReadExactlyAsync(head, cancellationToken);
        var kind = (ParkedRecordKind)head[0];
        var length = BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(1));
        if (!Enum.IsDefined(kind) || length is < 0 or > MaxRecord)
            throw Damaged($"it has a record of kind {head[0]} and {length} bytes");
        var bytes = new byte[length];
        await _file.ReadExactlyAsync(bytes, cancellationToken);
        if (kind != ParkedRecordKind.End)
        {
            _hash.AppendData(head);
            _hash.AppendData(bytes);
        }

        return (kind, bytes);
    }

    private CaptureException Damaged(string why) => CaptureException.Permanent(
        CaptureFaultKind.Xa, $"The rows of a prepared XA transaction in {path} cannot be used: {why}.",
        "Start a new snapshot to have the tables' present rows.");
}
