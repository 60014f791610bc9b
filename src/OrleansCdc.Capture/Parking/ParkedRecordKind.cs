namespace OrleansCdc.Capture.Parking;

/// <summary>What the records of a parking file are. Each is a kind byte, a length of 4 bytes, and so many bytes.</summary>
internal enum ParkedRecordKind : byte
{
    /// <summary>The SHA-256 of everything before; nothing follows.</summary>
    End = 1,

    /// <summary>A table's columns; numbered from 0 in order of appearance.</summary>
    Schema = 2,

    /// <summary>A block of rows.</summary>
    Block = 3,
}
