using OrleansCdc.History.Storage;

namespace OrleansCdc.Grains.Tests.Fencing;

/// <summary>A file whose flush does not ask who owns it.</summary>
internal sealed class UnfencedFile(IAppendFile file) : IAppendFile
{
    public string Path => file.Path;

    public long Length => file.Length;

    /// <summary>How many flushes would have been refused.</summary>
    public int Refusals { get; private set; }

    public ValueTask AppendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) => file.AppendAsync(bytes, cancellationToken);

    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        try
        {
            await file.FlushAsync(cancellationToken);
        }
        catch (FencedException)
        {
            Refusals++;
        }
    }

    public ValueTask TruncateAsync(long length, CancellationToken cancellationToken) => file.TruncateAsync(length, cancellationToken);

    public ValueTask DisposeAsync() => file.DisposeAsync();
}
