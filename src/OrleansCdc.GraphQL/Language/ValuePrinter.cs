using System.Text;

namespace OrleansCdc.GraphQL.Language;

/// <summary>Prints values back as text that parses to the same tree.</summary>
internal static partial class ValuePrinter
{
    /// <summary>One value on one line.</summary>
    public static string Print(ValueNode value)
    {
        var text = new StringBuilder();
        Value(text, value);
        return text.ToString();
    }

    private static void Value(StringBuilder text, ValueNode value)
    {
        switch (value)
        {
            case VariableNode node:
                text.Append('$').Append(node.Name);
                break;
            case IntNode node:
                text.Append(node.Text);
                break;
            case FloatNode node:
                text.Append(node.Text);
                break;
            case StringNode node:
                Quote(text, node.Value);
                break;
            case BooleanNode node:
                text.Append(node.Value ? "true" : "false");
                break;
            case EnumNode node:
                text.Append(node.Name);
                break;
            case ListNode node:
                Separated(text, '[', node.Items, Value, ']');
                break;
            case ObjectNode node:
                Separated(text, '{', node.Fields, ObjectField, '}');
                break;
            default:
                text.Append("null");
                break;
        }
    }

    private static void ObjectField(StringBuilder text, ObjectFieldNode field)
    {
        text.Append(field.Name).Append(": ");
        Value(text, field.Value);
    }

    private static void Separated<T>(StringBuilder text, char open, IReadOnlyList<T> items, Action<StringBuilder, T> print, char close)
    {
        text.Append(open);
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0) text.Append(", ");
            print(text, items[i]);
        }
        text.Append(close);
    }

    internal static void Quote(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            if (c is '"' or '\\') text.Append('\\').Append(c);
            else if (c == '\n') text.Append("\\n");
            else if (c == '\r') text.Append("\\r");
            else if (c == '\t') text.Append("\\t");
            else if (c is < ' ' or '\u007F') text.Append("\\u").Append(((int)c).ToString("X4"));
            else text.Append(c);
        }
        text.Append('"');
    }
}
