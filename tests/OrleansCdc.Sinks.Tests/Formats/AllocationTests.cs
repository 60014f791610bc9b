using System.Text.Json;
using OrleansCdc.Sinks.Formats;
using OrleansCdc.Sinks.Tests.Formats.Golden;

namespace OrleansCdc.Sinks.Tests.Formats;

public sealed class AllocationTests
{
    /// <summary>The message object, what chunks waste at their ends, and the digits of a DECIMAL that is too long for 128 bits.</summary>
    private const int PerMessage = 1024;

    [Theory]
    [InlineData("debezium", "{}")]
    [InlineData("record", """{"tenantId":"t"}""")]
    public async Task Writing_a_row_allocates_its_bytes_and_nothing_for_each_field(string format, string options)
    {
        var changes = GoldenChanges.Of(GoldenTable.MySql).Take(1).ToList();
        using var document = JsonDocument.Parse(options);
        var sink = await SinkCatalog.Default.Format(format)!.CreateAsync(document.RootElement, Services.With(),
            TestContext.Current.CancellationToken);
        var messages = new List<SinkMessage>(4);
        Write(1000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        const int Rounds = 2000;
        Write(Rounds);
        var perChange = (GC.GetAllocatedBytesForCurrentThread() - before) / Rounds;
        var written = messages.Sum(message => message.Body.Length + message.Key.Length + (message.KeyDocument?.Length ?? 0));
        Assert.InRange(perChange, written, written + PerMessage);

        void Write(int rounds)
        {
            for (var round = 0; round < rounds; round++)
            {
                messages.Clear();
                sink.Write(changes[0], messages);
            }
        }
    }
}
