namespace OrleansCdc.History.Tables;

/// <summary>A part of a block of rows that is stored as one frame: where it starts, how long it is, how many rows it has.</summary>
internal readonly record struct BlockPiece(int Start, int Length, uint FirstRow, uint Rows)
{
    /// <summary>A large block is cut behind the row that passes this size, so that a reader after one row need not read it all.</summary>
    public const int TargetSize = 64 * 1024;

    /// <summary>The most rows of a piece, and with it the most keys of a frame.</summary>
    public const int MaxRows = 8 * 1024;

    /// <summary>For collecting keys from a frame, which is a piece already.</summary>
    public static BlockPiece Whole => new(0, int.MaxValue, 0, 0);
}
