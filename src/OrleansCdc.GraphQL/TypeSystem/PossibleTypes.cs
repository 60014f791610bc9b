namespace OrleansCdc.GraphQL.TypeSystem;

/// <summary>Finds which object types each interface may turn out to be.</summary>
internal static class PossibleTypes
{
    public static void Find(IEnumerable<NamedType> types)
    {
        var all = types.ToList();
        foreach (var type in all.OfType<InterfaceType>())
            type.PossibleTypes = [.. all.OfType<ObjectType>().Where(o => o.Interfaces.Contains(type)).OrderBy(o => o.Name,
                StringComparer.Ordinal)];
    }
}
