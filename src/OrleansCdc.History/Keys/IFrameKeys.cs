using OrleansCdc.History.Segments;

namespace OrleansCdc.History.Keys;

/// <summary>Knows which keys a frame is found under; used when an index has to be made from the frames themselves.</summary>
internal interface IFrameKeys
{
    void Collect(Frame frame, KeyTable keys);
}
