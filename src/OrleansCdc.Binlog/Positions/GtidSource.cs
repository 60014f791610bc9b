namespace OrleansCdc.Binlog.Positions;

/// <summary>
/// What a MySQL GTID counts under: a UUID and, since 8.3, a tag. Ordered as the server prints sets: by UUID, then by tag.
/// </summary>
internal readonly record struct GtidSource(Guid Uuid, string Tag) : IComparable<GtidSource>
{
    /// <summary>The longest tag the server accepts.</summary>
    public const int MaxTagLength = 32;

    public static bool operator <(GtidSource left, GtidSource right) => left.CompareTo(right) < 0;

    public static bool operator >(GtidSource left, GtidSource right) => left.CompareTo(right) > 0;

    public static bool operator <=(GtidSource left, GtidSource right) => left.CompareTo(right) <= 0;

    public static bool operator >=(GtidSource left, GtidSource right) => left.CompareTo(right) >= 0;

    public int CompareTo(GtidSource other)
    {
        var byUuid = Uuid.CompareTo(other.Uuid);
        return byUuid != 0 ? byUuid : string.CompareOrdinal(Tag, other.Tag);
    }

    /// <summary>A tag starts with a letter or underscore, and has up to 32 letters, digits and underscores.</summary>
    public static bool IsTag(string text)
        => text.Length is > 0 and <= MaxTagLength && !char.IsAsciiDigit(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    /// <summary>Reads a UUID with or without dashes: some hosted servers print it without.</summary>
    public static bool TryParseUuid(string text, out Guid uuid)
        => Guid.TryParseExact(text, "D", out uuid) || Guid.TryParseExact(text, "N", out uuid);

    public override string ToString() => Tag.Length == 0 ? Uuid.ToString("D") : $"{Uuid:D}:{Tag}";
}
