namespace OrleansCdc.Capture.Sessions;

/// <summary>A binlog file that the server still has.</summary>
internal readonly record struct LogFile(string Name, ulong Size);
