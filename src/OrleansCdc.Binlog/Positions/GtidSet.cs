namespace OrleansCdc.Binlog.Positions;

/// <summary>
/// An immutable set of transactions, as a server reports what it executed. Every operation wants both sides of one flavor and
/// throws <see cref="ArgumentException"/> otherwise.
/// </summary>
public abstract class GtidSet : IEquatable<GtidSet>
{
    public abstract ServerFlavor Flavor { get; }

    public abstract bool IsEmpty { get; }

    public static GtidSet Empty(ServerFlavor flavor) => flavor == ServerFlavor.MySql ? MySqlGtidSet.None : MariaDbGtidSet.None;

    /// <summary>Reads a set as the server prints it; white space and line ends between members are allowed.</summary>
    /// <exception cref="FormatException">A member is malformed; the message names it.</exception>
    public static GtidSet Parse(ServerFlavor flavor, string text)
        => flavor == ServerFlavor.MySql ? MySqlGtidSet.Parse(text) : MariaDbGtidSet.Parse(text);

    public abstract GtidSet Add(Gtid gtid);

    public abstract bool Contains(Gtid gtid);

    public abstract bool IsSubsetOf(GtidSet other);

    public abstract GtidSet Union(GtidSet other);

    /// <summary>What this set has and the other has not.</summary>
    public abstract GtidSet Subtract(GtidSet other);

    public abstract bool Equals(GtidSet? other);

    public sealed override bool Equals(object? obj) => Equals(obj as GtidSet);

    public abstract override int GetHashCode();

    /// <summary>The canonical text: members sorted, runs merged.</summary>
    public abstract override string ToString();

    private protected static ArgumentException FlavorMismatch(ServerFlavor expected, ServerFlavor actual)
        => new($"A {actual} GTID cannot be combined with a {expected} GTID set.");
}
