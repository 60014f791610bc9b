using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Streams;

namespace OrleansCdc.Binlog.Tests.Streams;

/// <summary>Ways of reading streams that several tests share.</summary>
internal static class StreamReading
{
    /// <summary>Reads a stream that ends and returns what <paramref name="select"/> makes of its events.</summary>
    public static async Task<List<T>> ReadAllAsync<T>(BinlogStream stream, Func<BinlogEvent, T> select)
    {
        var result = new List<T>();
        await foreach (var read in stream.WithCancellation(TestContext.Current.CancellationToken))
            result.Add(select(read));
        return result;
    }

    /// <summary>Reads until an event is as wanted.</summary>
    public static async Task<BinlogEvent> ReadUntilAsync(BinlogStream stream, Func<BinlogEvent, bool> isWanted)
    {
        await foreach (var read in stream.WithCancellation(TestContext.Current.CancellationToken))
        {
            if (isWanted(read))
                return read;
        }
        Assert.Fail("The stream ended before the wanted event.");
        throw new InvalidOperationException();
    }

    /// <summary>Reads on until the stream throws, and returns what it throws.</summary>
    public static async Task<Exception> ReadToFailureAsync(BinlogStream stream, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var read in stream.WithCancellation(cancellationToken))
                Assert.NotNull(read);
        }
        catch (Exception exception) when (exception is not Xunit.Sdk.XunitException)
        {
            return exception;
        }
        Assert.Fail("The stream ended without an exception.");
        throw new InvalidOperationException();
    }
}
