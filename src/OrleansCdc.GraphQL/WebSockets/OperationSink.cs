using System.Buffers;
using OrleansCdc.GraphQL.Execution;
using OrleansCdc.GraphQL.Subscriptions;

namespace OrleansCdc.GraphQL.WebSockets;

/// <summary>Puts the responses of one operation into the protocol's messages, several into one write when several are there.</summary>
internal sealed class OperationSink : ResponseSink
{
    private const int MostBytesAtOnce = 64 * 1024;
    private readonly FrameOutput _output;
    private readonly byte[] _id;

    public OperationSink(FrameOutput output, string id)
    {
        using var json = new JsonBuffer();
        json.Raw("{\"id\":"u8);
        json.String(id);
        (_output, _id) = (output, json.Memory.ToArray());
    }

    /// <summary>Whether an error message was sent, after which the protocol has no complete message.</summary>
    public bool IsOver { get; private set; }

    private static ReadOnlySpan<byte> Next => ",\"type\":\"next\",\"payload\":"u8;

    private static ReadOnlySpan<byte> Error => ",\"type\":\"error\",\"payload\":"u8;

    public override int Offer(ReadOnlySpan<SharedMessage> messages, IRoomWaiter waiter)
    {
        var count = 1;
        var length = Room(messages[0].Json);
        while (count < messages.Length && length + Room(messages[count].Json) <= MostBytesAtOnce) length += Room(messages[count++].Json);
        var frames = ArrayPool<byte>.Shared.Rent(length);
        var written = 0;
        foreach (var message in messages[..count]) written += Write(frames.AsSpan(written), Next, message.Json.Span);
        var taken = _output.TrySend(frames.AsSpan(0, written), waiter);
        ArrayPool<byte>.Shared.Return(frames);
        return taken ? count : 0;
    }

    public override async ValueTask SendAsync(GraphQLResponse response, CancellationToken cancellation)
    {
        IsOver = !response.HasData;
        var frame = ArrayPool<byte>.Shared.Rent(Room(response.Json));
        var length = IsOver ? Write(frame, Error, response.ErrorsJson.Span) : Write(frame, Next, response.Json.Span);
        response.Dispose();
        try
        {
            await _output.SendAsync(frame.AsMemory(0, length), cancellation);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(frame);
        }
    }

    public ValueTask SendCompleteAsync(CancellationToken cancellation)
    {
        var complete = ",\"type\":\"complete\"}"u8;
        var frame = new byte[Frames.LongestHeader + _id.Length + complete.Length];
        var length = Write(frame, complete[..^1], default);
        return _output.SendAsync(frame.AsMemory(0, length), cancellation);
    }

    /// <summary>Bytes that are enough for a frame with the payload.</summary>
    private int Room(ReadOnlyMemory<byte> payload) => Frames.LongestHeader + _id.Length + Error.Length + payload.Length + 1;

    /// <summary>Writes one frame: the id, what the message is, its payload and the closing brace.</summary>
    private int Write(Span<byte> into, ReadOnlySpan<byte> type, ReadOnlySpan<byte> payload)
    {
        var header = Frames.WriteHeader(into, _id.Length + type.Length + payload.Length + 1);
        into = into[header..];
        _id.CopyTo(into);
        type.CopyTo(into[_id.Length..]);
        payload.CopyTo(into[(_id.Length + type.Length)..]);
        var length = _id.Length + type.Length + payload.Length;
        into[length] = (byte)'}';
        return header + length + 1;
    }
}
