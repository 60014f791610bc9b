using OrleansCdc.Capture.Resume;

namespace OrleansCdc.Capture.Tests.Resume;

public sealed class BackoffTests
{
    [Fact]
    public void Next_AttemptAfterAttempt_DoublesWithinHalfByChanceUpToTheLimit()
    {
        var backoff = new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30), new Random(1));
        foreach (var full in new[] { 1, 2, 4, 8, 16, 30, 30 })
            Assert.InRange(backoff.Next().TotalSeconds, full / 2.0, full);

        backoff.Reset();
        Assert.InRange(backoff.Next().TotalSeconds, 0.5, 1);
    }

    [Fact]
    public void Next_AfterVeryManyAttempts_StaysAtTheLimit()
    {
        var backoff = new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30), new Random(1));
        for (var attempt = 0; attempt < 5000; attempt++)
            Assert.InRange(backoff.Next().TotalSeconds, 0.5, 30);
    }
}
