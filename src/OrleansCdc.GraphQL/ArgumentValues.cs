using OrleansCdc.GraphQL.TypeSystem;

namespace OrleansCdc.GraphQL;

/// <summary>The coerced arguments of one field, or the fields of one input object. Immutable once read.</summary>
public sealed class ArgumentValues
{
    private readonly IReadOnlyList<InputDefinition> _definitions;
    private readonly object?[] _values;
    private readonly bool[] _given;

    internal ArgumentValues(IReadOnlyList<InputDefinition> definitions)
    {
        _definitions = definitions;
        _values = new object?[definitions.Count];
        _given = new bool[definitions.Count];
    }

    internal static ArgumentValues None { get; } = new([]);

    /// <summary>The value, the default, or null where neither was given.</summary>
    public T Get<T>(Argument<T> argument) => (T)_values[argument.Index]!;

    /// <summary>The value of the argument with this name.</summary>
    /// <exception cref="KeyNotFoundException">The field declares no such argument.</exception>
    public T Get<T>(string name) => (T)_values[IndexOf(name)]!;

    /// <summary>True when the client gave a value, null included, or the argument has a default.</summary>
    public bool Has<T>(Argument<T> argument) => _given[argument.Index];

    internal void Set(int index, object? value)
    {
        _values[index] = value;
        _given[index] = true;
    }

    internal object? At(int index) => _values[index];

    private int IndexOf(string name)
    {
        for (var i = 0; i < _definitions.Count; i++)
        {
            if (_definitions[i].Name == name) return i;
        }
        throw new KeyNotFoundException($"No argument \"{name}\" is declared here.");
    }
}
