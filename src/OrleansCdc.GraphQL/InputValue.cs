using System.Text.Json;
using OrleansCdc.GraphQL.Execution;
using OrleansCdc.GraphQL.Language;

namespace OrleansCdc.GraphQL;

/// <summary>One input value, from a literal (variables already replaced) or from JSON; a custom scalar reads its value from it.</summary>
public readonly struct InputValue
{
    private readonly ValueNode? _literal;
    private readonly VariableValues? _variables;
    private readonly JsonElement _json;

    private InputValue(ValueNode literal, VariableValues? variables)
    {
        _literal = literal;
        _variables = variables;
        Kind = literal switch
        {
            NullNode => InputKind.Null,
            BooleanNode => InputKind.Boolean,
            IntNode => InputKind.Int,
            FloatNode => InputKind.Float,
            StringNode => InputKind.String,
            EnumNode => InputKind.Enum,
            ListNode => InputKind.List,
            ObjectNode => InputKind.Object,
            _ => InputKind.Absent,
        };
    }

    private InputValue(JsonElement json)
    {
        _json = json;
        Kind = json.ValueKind switch
        {
            JsonValueKind.Null => InputKind.Null,
            JsonValueKind.True or JsonValueKind.False => InputKind.Boolean,
            JsonValueKind.Number => json.GetRawText().AsSpan().IndexOfAny(".eE") < 0 ? InputKind.Int : InputKind.Float,
            JsonValueKind.String => InputKind.String,
            JsonValueKind.Array => InputKind.List,
            JsonValueKind.Object => InputKind.Object,
            _ => InputKind.Absent,
        };
    }

    public InputKind Kind { get; }

    /// <summary>True for a value written in the document, false for one that came with the variables.</summary>
    public bool IsLiteral => _literal is not null;

    /// <summary>The characters of a string, an enum name or a number, digit for digit as the client sent them.</summary>
    public string Text => _literal switch
    {
        StringNode node => node.Value,
        EnumNode node => node.Name,
        IntNode node => node.Text,
        FloatNode node => node.Text,
        null when Kind == InputKind.String => _json.GetString()!,
        null => _json.GetRawText(),
        _ => ValuePrinter.Print(_literal),
    };

    public bool Boolean => _literal is BooleanNode node ? node.Value : _json.ValueKind == JsonValueKind.True;

    /// <summary>The items of a list; an absent variable in a list counts as null.</summary>
    public IEnumerable<InputValue> Items
    {
        get
        {
            if (_literal is ListNode list)
            {
                foreach (var item in list.Items) yield return From(item, _variables);
            }
            else if (Kind == InputKind.List)
            {
                foreach (var item in _json.EnumerateArray()) yield return From(item);
            }
        }
    }

    /// <summary>The fields of an object in the order they were written; fields whose variable is absent are left out.</summary>
    public IEnumerable<KeyValuePair<string, InputValue>> Fields
    {
        get
        {
            if (_literal is ObjectNode node)
            {
                foreach (var member in node.Fields)
                {
                    var value = From(member.Value, _variables);
                    if (value.Kind != InputKind.Absent) yield return new(member.Name, value);
                }
            }
            else if (Kind == InputKind.Object)
            {
                foreach (var property in _json.EnumerateObject()) yield return new(property.Name, From(property.Value));
            }
        }
    }

    internal static InputValue From(JsonElement json) => new(json);

    internal static InputValue From(ValueNode literal, VariableValues? variables) =>
        literal is not VariableNode variable
            ? new InputValue(literal, variables)
            : (variables?.Get(variable.Name) ?? default) with { Source = variable };

    /// <summary>What in the document stands for this value: the literal itself, or the variable it came through.</summary>
    internal ValueNode? Source { get => field ?? _literal; private init; }

    /// <summary>The whole value as the client wrote it.</summary>
    internal string Raw => Kind == InputKind.Absent ? "nothing" : _literal is null ? _json.GetRawText() : ValuePrinter.Print(_literal);

    /// <summary>A short rendering for error messages.</summary>
    public override string ToString()
    {
        var text = Raw;
        return text.Length <= 80 ? text : string.Concat(text.AsSpan(0, 77), "...");
    }
}
