using System.Buffers;

namespace OrleansCdc.History.Segments;

/// <summary>
/// Bytes on their way to a file, in order: small ones are copied into one pooled buffer, large ones stay where they are and are only
/// pointed to.
/// </summary>
internal sealed class PendingBytes
{
    private const int BufferSize = 256 * 1024;

    /// <summary>From this size on pointing is cheaper than copying.</summary>
    private const int CopyLimit = 4 * 1024;

    /// <summary>A system call takes 1,024 pieces at most.</summary>
    private const int MaxPieces = 1000;

    private readonly List<ReadOnlyMemory<byte>> pieces = [];
    private byte[]? buffer;
    private int used;

    /// <summary>Where the part of the buffer starts that is in no piece yet.</summary>
    private int open;
    private int inPieces;

    public int Length => inPieces + used - open;

    /// <summary>Whether memory of somebody else is pointed to.</summary>
    public bool HasForeignMemory { get; private set; }

    /// <summary>Whether a header and a body can be added.</summary>
    public bool HasRoomFor(int header, int body) =>
        used + header + (IsCopied(body) ? body : 0) <= BufferSize && pieces.Count < MaxPieces && Length < int.MaxValue - header - body;

    /// <summary>Room for bytes that are written at once, at the end.</summary>
    public Span<byte> Reserve(int length)
    {
        buffer ??= ArrayPool<byte>.Shared.Rent(BufferSize);
        used += length;
        return buffer.AsSpan(used - length, length);
    }

    public void Add(ReadOnlyMemory<byte> bytes)
    {
        if (IsCopied(bytes.Length))
        {
            bytes.Span.CopyTo(Reserve(bytes.Length));
            return;
        }

        CloseOpen();
        pieces.Add(bytes);
        inPieces += bytes.Length;
        HasForeignMemory = true;
    }

    /// <summary>Everything in order; valid until something is added or cut.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Pieces()
    {
        CloseOpen();
        return pieces;
    }

    /// <summary>Copies what is not in memory of its own.</summary>
    public void Own()
    {
        if (!HasForeignMemory)
            return;
        CloseOpen();
        var own = new byte[inPieces];
        var at = 0;
        foreach (var piece in pieces)
        {
            piece.CopyTo(own.AsMemory(at));
            at += piece.Length;
        }

        Clear();
        pieces.Add(own);
        inPieces = own.Length;
    }

    /// <summary>Keeps only the first bytes.</summary>
    public void CutTo(int length)
    {
        CloseOpen();
        while (inPieces > length)
        {
            var last = pieces[^1];
            var excess = Math.Min(last.Length, inPieces - length);
            inPieces -= excess;
            pieces.RemoveAt(pieces.Count - 1);
            if (excess < last.Length)
                pieces.Add(last[..^excess]);
        }

        if (inPieces == 0)
            Clear();
    }

    public void Clear()
    {
        pieces.Clear();
        (used, open, inPieces, HasForeignMemory) = (0, 0, 0, false);
    }

    /// <summary>Gives the buffer back to the pool when nothing is in it.</summary>
    public void GiveBack()
    {
        if (buffer is null || Length > 0)
            return;
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = null;
    }

    private static bool IsCopied(int length) => length < CopyLimit;

    private void CloseOpen()
    {
        if (used == open)
            return;
        pieces.Add(buffer.AsMemory(open, used - open));
        inPieces += used - open;
        open = used;
    }
}
