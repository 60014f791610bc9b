namespace OrleansCdc.Capture.Preflight;

/// <summary>Schema names in grants are patterns: <c>%</c> any text, <c>_</c> any character, each literal after a backslash.</summary>
internal static class SchemaPattern
{
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        if (pattern.IsEmpty)
            return name.IsEmpty;
        if (pattern[0] == '%')
            return Matches(pattern[1..], name) || (!name.IsEmpty && Matches(pattern, name[1..]));
        if (name.IsEmpty)
            return false;
        if (pattern[0] == '\\' && pattern.Length > 1)
            return pattern[1] == name[0] && Matches(pattern[2..], name[1..]);
        return (pattern[0] == '_' || pattern[0] == name[0]) && Matches(pattern[1..], name[1..]);
    }
}
