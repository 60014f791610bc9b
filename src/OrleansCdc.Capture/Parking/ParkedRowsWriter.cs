using System.Buffers.Binary;
using System.Security.Cryptography;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Capture.Parking;

/// <summary>Writes a parking file under another name, which it only gets its own from once it is whole and on disk.</summary>
internal sealed class ParkedRowsWriter : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Dictionary<TableSchema, int> _schemas = new(ReferenceEqualityComparer.Instance);
    private readonly string _path;
    private readonly FileStream _file;

    public ParkedRowsWriter(string path)
    {
        _path = path;
        _file = new FileStream(path + ".part", FileMode.Create, FileAccess.Write, FileShare.None);
    }

    public async ValueTask AppendAsync(TableSchema schema, RowBlock block, CancellationToken cancellationToken)
    {
        try
        {
            if (!_schemas.TryGetValue(schema, out var number))
            {
                _schemas[schema] = number = _schemas.Count;
                await WriteAsync(ParkedRecordKind.Schema, schema.Serialize(), cancellationToken);
            }

            await WriteAsync(ParkedRecordKind.Block, ParkedBlockFormat.Write(number, block), cancellationToken);
        }
        catch (IOException e)
        {
            throw Failed(e);
        }
    }

    /// <summary>Makes the file durable and gives it its name. The writer is done after it.</summary>
    public async ValueTask SealAsync(CancellationToken cancellationToken)
    {
        try
        {
            await WriteAsync(ParkedRecordKind.End, _hash.GetHashAndReset(), cancellationToken);
            _file.Flush(flushToDisk: true);
            Dispose();
            File.Move(_path + ".part", _path, overwrite: true);
        }
        catch (IOException e)
        {
            throw Failed(e);
        }
    }

    public void Dispose()
    {
        _file.Dispose();
        _hash.Dispose();
    }

    private async ValueTask WriteAsync(ParkedRecordKind kind, byte[] bytes, CancellationToken cancellationToken)
    {
        var head = new byte[5];
        head[0] = (byte)kind;
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(1), bytes.Length);
        await _file.WriteAsync(head, cancellationToken);
        await _file.WriteAsync(bytes, cancellationToken);
        if (kind == ParkedRecordKind.End)
            return;
        _hash.AppendData(head);
        _hash.AppendData(bytes);
    }

    private CaptureException Failed(IOException error) => CaptureException.Transient(
        CaptureFaultKind.Store, $"Rows of a prepared XA transaction cannot be written to {_path}: {error.Message}",
        "Nothing is lost: it is tried again. Make room, or mend the disk.", error);
}
