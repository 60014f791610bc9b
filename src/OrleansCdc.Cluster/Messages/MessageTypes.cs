using OrleansCdc.Binlog.Positions;
using OrleansCdc.Capture;
using OrleansCdc.Grains;
using OrleansCdc.History;
using OrleansCdc.Sinks.Definitions;

namespace OrleansCdc.Cluster.Messages;

/// <summary>The types that travel between grains: whatever public types of the rooms below the grains' interfaces name.</summary>
internal static class MessageTypes
{
    private static readonly HashSet<System.Reflection.Assembly> Rooms =
        [
            typeof(LogPosition).Assembly, typeof(SourceId).Assembly, typeof(Coverage).Assembly, typeof(SinkName).Assembly,
            typeof(TableKey).Assembly,
        ];

    public static bool Contains(Type type) => Rooms.Contains(type.Assembly) && !type.IsAssignableTo(typeof(Exception));
}
