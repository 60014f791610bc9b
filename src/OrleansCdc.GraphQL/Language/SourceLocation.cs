namespace OrleansCdc.GraphQL.Language;

/// <summary>A place in a document, both numbers from 1, the column in UTF-16 units (specification section 7.1.4).</summary>
internal readonly record struct SourceLocation(int Line, int Column)
{
    /// <summary>Counts lines the way the specification does: LF, CR LF and a lone CR each end one.</summary>
    public static SourceLocation Of(string source, int offset)
    {
        int line = 1, lineStart = 0;
        for (var i = 0; i < offset && i < source.Length; i++)
        {
            if (source[i] is not ('\n' or '\r')) continue;
            if (source[i] == '\r' && i + 1 < source.Length && source[i + 1] == '\n')
            {
                if (i + 1 >= offset) break;
                i++;
            }
            line++;
            lineStart = i + 1;
        }
        return new SourceLocation(line, offset - lineStart + 1);
    }
}
