namespace OrleansCdc.Binlog.Streams;

/// <summary>How log files are read.</summary>
public sealed record BinlogFileOptions
{
    public BinlogStart Start { get; init; } = BinlogStart.Oldest;

    /// <summary>At the end, wait for more in the file and for the next file, rather than end.</summary>
    public bool Follow { get; init; }

    /// <summary>How often a followed file is looked at.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>The clock that the pauses between looks are taken from.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
