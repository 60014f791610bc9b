using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace OrleansCdc.Benchmarks.GraphQL;

/// <summary>
/// Linux's epoll and recv, called as they are: one thread that reads thousands of sockets at the least cost there is, so that the
/// load generator leaves the machine to the server under test.
/// </summary>
internal sealed partial class Epoll : IDisposable
{
    private const int Add = 1;
    private const uint Readable = 1;
    private const int DontWait = 0x40;
    private const int MostEvents = 512;

    /// <summary>The kernel packs its event record on x86-64 only.</summary>
    private static readonly int s_dataOffset = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 4 : 8;

    private readonly int _handle = Create(0);
    private readonly byte[] _events = new byte[MostEvents * (s_dataOffset + sizeof(ulong))];

    public void Watch(int socket, int index)
    {
        var record = new byte[s_dataOffset + sizeof(ulong)];
        BinaryPrimitives.WriteUInt32LittleEndian(record, Readable);
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(s_dataOffset), index);
        if (Control(_handle, Add, socket, record) != 0) throw new InvalidOperationException("epoll_ctl failed.");
    }

    /// <summary>Waits for readable sockets and returns how many there are.</summary>
    public int Wait(int milliseconds) => Math.Max(0, WaitFor(_handle, _events, MostEvents, milliseconds));

    /// <summary>The index of the i-th socket that is readable.</summary>
    public int IndexOf(int i) =>
        BinaryPrimitives.ReadInt32LittleEndian(_events.AsSpan((i * (s_dataOffset + sizeof(ulong))) + s_dataOffset));

    /// <summary>Reads what is there; 0 or less when the connection is over or nothing has come.</summary>
    public static int Read(int socket, byte[] buffer) => (int)Receive(socket, buffer, buffer.Length, DontWait);

    public void Dispose() => Close(_handle);

    [LibraryImport("libc", EntryPoint = "epoll_create1")]
    private static partial int Create(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl")]
    private static partial int Control(int epoll, int operation, int socket, byte[] record);

    [LibraryImport("libc", EntryPoint = "epoll_wait")]
    private static partial int WaitFor(int epoll, byte[] events, int most, int milliseconds);

    [LibraryImport("libc", EntryPoint = "recv")]
    private static partial nint Receive(int socket, byte[] buffer, nint length, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
