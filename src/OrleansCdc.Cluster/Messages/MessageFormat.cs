using System.Text.Json;
using System.Text.Json.Serialization;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.Capture;
using OrleansCdc.Grains.Secrets;
using OrleansCdc.History;
using OrleansCdc.Sinks.Definitions;

namespace OrleansCdc.Cluster.Messages;

/// <summary>
/// How messages without rows are written: as JSON, which silos of two versions understand from each other. Rows travel as bytes; see the
/// surrogates beside this.
/// </summary>
internal static class MessageFormat
{
    public static JsonSerializerOptions For(ISecretProtector secrets) => new()
    {
        Converters =
        {
            new JsonStringEnumConverter(),
            new TextConverter<SourceId>(text => new SourceId(text), id => id.Value),
            new TextConverter<LogPosition>(LogPosition.Parse, position => position.ToString()),
            new TextConverter<BinlogPosition>(BinlogPosition.Parse, position => position.ToString()),
            new TextConverter<Gtid>(Gtid.Parse, gtid => gtid.ToString()),
            new TextConverter<TransactionName>(TransactionName.Parse, name => name.ToString()),
            new TextConverter<ChangeCursor>(ChangeCursor.Parse, cursor => cursor.ToString()),
            new TextConverter<SinkName>(text => new SinkName(text), name => name.Value),
            new ConnectionConverter(secrets),
            new SinkRegistrationConverter(secrets),
        },
    };
}
