namespace OrleansCdc.Host.Verbs;

/// <summary>The operations of the folder <c>graphql/operations</c>, which the verbs send just as anyone else would.</summary>
internal static class ExampleOperation
{
    /// <summary>The text of the file with this name, without its extension.</summary>
    public static string Read(string name)
    {
        var resource = typeof(ExampleOperation).Assembly.GetManifestResourceStream($"operations/{name}")
            ?? throw new ArgumentOutOfRangeException(nameof(name), name, "No such file in graphql/operations.");
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd();
    }
}
