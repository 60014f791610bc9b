namespace OrleansCdc.Capture.Faults;

/// <summary>
/// Classifies the faults of one capture, knowing the one before: bytes that cannot be read may have been damaged on their way, so only the
/// second time they are the same is it the log's own.
/// </summary>
internal sealed class FaultJudge
{
    private string? _lastUnreadable;

    public CaptureFault Judge(Exception error)
    {
        var fault = FaultClassifier.Classify(error);
        if (fault.Kind != CaptureFaultKind.Decode || fault.Message == _lastUnreadable)
            return fault;
        _lastUnreadable = fault.Message;
        return fault with { IsPermanent = false };
    }
}
