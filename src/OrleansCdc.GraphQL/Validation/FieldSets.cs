using OrleansCdc.GraphQL.Language;

namespace OrleansCdc.GraphQL.Validation;

/// <summary>Remembers sets of fields by what is in them, whatever the order.</summary>
internal sealed class FieldSets
{
    private readonly HashSet<string> _seen = [];

    /// <summary>False when a set of the same fields was added before.</summary>
    public bool Add(List<FieldNode> fields)
    {
        var starts = fields.ConvertAll(f => f.Start);
        starts.Sort();
        return _seen.Add(string.Create(starts.Count * 2, starts, static (text, offsets) =>
        {
            for (var i = 0; i < offsets.Count; i++) (text[i * 2], text[(i * 2) + 1]) = ((char)(offsets[i] >> 16), (char)offsets[i]);
        }));
    }
}
