namespace OrleansCdc.Binlog.Tests.Golden;

/// <summary>The events of a log as bytes.</summary>
internal sealed class EventList
{
    private readonly List<byte[]> events = [];

    public EventList(byte[] file)
    {
        for (var offset = 4; offset < file.Length;)
        {
            var size = BitConverter.ToInt32(file, offset + 9);
            events.Add(file[offset..(offset + size)]);
            offset += size;
        }
    }

    public int Count => events.Count;

    public byte[] this[int index] => events[index];
}
