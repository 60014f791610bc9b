using OrleansCdc.History.Keys;

namespace OrleansCdc.History.Segments;

/// <summary>What the owner of a log knows about its frames, for when they are read without anybody having asked for them.</summary>
internal interface ISegmentContent
{
    /// <summary>Adds the keys that a frame is found under. Frames come in the order of the log.</summary>
    void Collect(Frame frame, KeyTable keys);

    /// <summary>What the owner wants kept in the manifest, so that it need not be gathered from the frames at each start.</summary>
    byte[] Describe();

    /// <summary>Takes back what <see cref="Describe"/> gave, before any frame is collected.</summary>
    void Restore(ReadOnlySpan<byte> description);
}
