using OrleansCdc.GraphQL.Execution;

namespace OrleansCdc.GraphQL.TypeSystem;

/// <summary>The types of a schema under construction, found by their GraphQL name or by their .NET type.</summary>
internal sealed class TypeMap
{
    private readonly Dictionary<string, NamedType> _byName = [];
    private readonly Dictionary<Type, List<NamedType>> _byClrType = [];

    public IEnumerable<NamedType> All => _byName.Values;

    public void Add(NamedType type, Type clrType, bool findByClrType = true)
    {
        if (!_byName.TryAdd(type.Name, type)) throw SchemaException.Duplicate($"type \"{type.Name}\"", "The schema");
        if (!findByClrType) return;
        if (!_byClrType.TryGetValue(clrType, out var types)) _byClrType[clrType] = types = [];
        types.Add(type);
    }

    private readonly List<Action> _afterCompletion = [];

    /// <summary>Puts off what needs all types to be complete, such as reading default values.</summary>
    public void AfterCompletion(Action action) => _afterCompletion.Add(action);

    public void RunAfterCompletion() => _afterCompletion.ForEach(a => a());

    public InterfaceType? Interface(Type clrType) =>
        _byClrType.TryGetValue(clrType, out var types) ? types.OfType<InterfaceType>().FirstOrDefault() : null;

    public NamedType? Find(string name) => _byName.GetValueOrDefault(name);

    public NamedType Named<T>(string? name) => name is null ? ByClrType(typeof(T)) : ByName(name);

    public Core<T> Core<T>(string? name)
    {
        var type = Named<T>(name);
        return type.Core as Core<T> ?? throw SchemaException.WrongClrType(type.Name, typeof(T), type.Core);
    }

    public InputCore<T> Input<T>(string? name)
    {
        var type = Named<T>(name);
        return type.Input as InputCore<T> ?? throw SchemaException.WrongClrType(type.Name, typeof(T), type.Input);
    }

    private NamedType ByName(string name) =>
        Find(name) ?? throw SchemaException.UnknownType($"the name \"{name}\"", "Declare it on the SchemaBuilder.");

    private NamedType ByClrType(Type clrType)
    {
        if (!_byClrType.TryGetValue(clrType, out var types))
            throw SchemaException.UnknownType(clrType.Name, $"Declare one, such as Object<{clrType.Name}>(...), on the SchemaBuilder.");
        if (types.Count == 1) return types[0];
        var names = string.Join(", ", types.Select(t => t.Name));
        throw SchemaException.UnknownType(clrType.Name + " alone", $"Several share it ({names}): give the name as well.");
    }
}
