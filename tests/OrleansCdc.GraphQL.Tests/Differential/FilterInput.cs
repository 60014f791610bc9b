namespace OrleansCdc.GraphQL.Tests.Differential;

/// <summary>Collects the fields that were given and shows them by name.</summary>
internal sealed class FilterInput(ArgumentValues values)
{
    private readonly SortedDictionary<string, string> _shown = new(StringComparer.Ordinal);

    public FilterInput Add<T>(Argument<T> field)
    {
        if (values.Has(field)) _shown[field.Name] = Shown.Of(values.Get(field));
        return this;
    }

    public Shown Show() => new($"{{{string.Join(',', _shown.Select(s => $"{s.Key}:{s.Value}"))}}}");
}
