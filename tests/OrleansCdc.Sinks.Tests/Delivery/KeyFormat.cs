using System.Text;
using System.Text.Json;
using OrleansCdc.Sinks.Feeds;
using OrleansCdc.Sinks.Formats;
using OrleansCdc.Sinks.Receivers;

namespace OrleansCdc.Sinks.Tests.Delivery;

/// <summary>One message for each change, ordered by the key that <see cref="MemoryFeed"/> put into the statement's text.</summary>
internal sealed class KeyFormat : ISinkFormat, ISinkFormatFactory
{
    public string Name => "key";

    /// <summary>A change that this names cannot be formatted.</summary>
    public Func<DeliveredChange, bool> Fails { get; set; } = _ => false;

    public IReadOnlyList<string> Validate(JsonElement options) => [];

    public Task<ISinkFormat> CreateAsync(JsonElement options, ReceiverServices services, CancellationToken cancellationToken) =>
        Task.FromResult<ISinkFormat>(this);

    public void Write(DeliveredChange change, IList<SinkMessage> messages)
    {
        if (Fails(change))
            throw new FormatException("The test wants it so.");
        messages.Add(new SinkMessage
        {
            Key = Encoding.UTF8.GetBytes(change.Change.StatementText!),
            Body = Encoding.UTF8.GetBytes(change.Id),
            ContentType = "text/plain",
            ChangeId = change.Id,
            Server = change.Server,
            Schema = change.Schema.Schema,
            Table = change.Schema.Table,
            Operation = change.Kind == DeliveredKind.Row ? change.Change.Operation : null,
            Cursor = change.Cursor,
        });
    }
}
