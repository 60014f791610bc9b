using OrleansCdc.History.Keys;
using OrleansCdc.History.Segments;

namespace OrleansCdc.History.Commits;

internal sealed class CommitFrameKeys : IFrameKeys
{
    public void Collect(Frame frame, KeyTable keys) => keys.Add(TransactionCodec.KeyOf(frame.Body.Span), (uint)frame.Offset);
}
