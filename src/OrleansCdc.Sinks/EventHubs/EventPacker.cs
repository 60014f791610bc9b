using OrleansCdc.Sinks.Formats;
using OrleansCdc.Sinks.Formats.Json;

namespace OrleansCdc.Sinks.EventHubs;

/// <summary>
/// Puts messages of one partition key into requests that are as large as the hub takes. A change that fits no request becomes a claim
/// check.
/// </summary>
internal sealed class EventPacker(IReadOnlyList<SinkMessage> batch, EventHubSettings settings)
{
    /// <summary>The brackets around the list and the comma between events.</summary>
    private const int Frame = 2;

    public IReadOnlyList<EventRequest> Pack(IReadOnlyList<int> places, int partitionKey)
    {
        var requests = new List<EventRequest>();
        var output = new JsonBuffer();
        var taken = new List<int>();
        output.WriteByte((byte)'[');
        foreach (var place in places)
        {
            var mark = output.Length;
            WriteEvent(output, place, partitionKey, isFirst: taken.Count == 0);
            if (output.Length + Frame > settings.MaxBytes && taken.Count > 0)
            {
                output.CutTo(mark);
                requests.Add(Close(output, taken));
                taken = [];
                output.WriteByte((byte)'[');
                mark = output.Length;
                WriteEvent(output, place, partitionKey, isFirst: true);
            }

            if (output.Length + Frame > settings.MaxBytes)
                WriteClaimCheck(output, mark, place, partitionKey);
            taken.Add(place);
        }

        requests.Add(Close(output, taken));
        return requests;
    }

    /// <summary>A request of a single message as a claim check, for when the service found it too large.</summary>
    public EventRequest PackClaimCheck(int place, int partitionKey)
    {
        var output = new JsonBuffer();
        output.WriteByte((byte)'[');
        WriteClaimCheck(output, output.Length, place, partitionKey);
        return Close(output, [place]);
    }

    private static EventRequest Close(JsonBuffer output, List<int> taken)
    {
        output.WriteByte((byte)']');
        return new(output.Take(), taken);
    }

    private void WriteEvent(JsonBuffer output, int place, int partitionKey, bool isFirst)
    {
        if (!isFirst)
            output.WriteByte((byte)',');
        EventWriter.Write(output, batch[place], partitionKey, batch[place].Body.Span, isClaimCheck: false);
    }

    private void WriteClaimCheck(JsonBuffer output, int mark, int place, int partitionKey)
    {
        output.CutTo(mark);
        var check = ClaimCheck.Create(batch[place], settings.ClaimCheckUrl);
        EventWriter.Write(output, batch[place] with { KeyDocument = null }, partitionKey, check, isClaimCheck: true);
    }
}
