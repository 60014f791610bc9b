using OrleansCdc.History.Keys;
using OrleansCdc.History.Segments;

namespace OrleansCdc.History.Commits;

internal sealed class CommitContent : ISegmentContent
{
    public void Collect(Frame frame, KeyTable keys) => keys.Add(TransactionCodec.KeyOf(frame.Body.Span), (uint)frame.Offset);

    public byte[] Describe() => [];

    public void Restore(ReadOnlySpan<byte> description)
    {
        // Commit records describe themselves.
    }
}
