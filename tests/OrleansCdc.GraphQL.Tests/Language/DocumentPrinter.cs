using System.Text;
using OrleansCdc.GraphQL.Language;

namespace OrleansCdc.GraphQL.Tests.Language;

/// <summary>Prints operations and fragments back, indented by two spaces, to show that the parser lost nothing of them.</summary>
internal static class DocumentPrinter
{
    public static string Print(Document document)
    {
        var text = new StringBuilder();
        foreach (var definition in document.Definitions)
        {
            if (definition is not (OperationNode or FragmentNode)) continue;
            if (text.Length > 0) text.Append('\n');
            if (definition.Description is { } description) text.Append(ValuePrinter.Print(description)).Append('\n');
            if (definition is OperationNode operation) Operation(text, operation);
            else Fragment(text, (FragmentNode)definition);
            text.Append('\n');
        }
        return text.ToString();
    }

    private static void Operation(StringBuilder text, OperationNode operation)
    {
        var isShort = operation is { Kind: OperationKind.Query, Name: null, Variables.Count: 0, Directives.Count: 0, Description: null };
        if (!isShort)
        {
            text.Append(operation.Kind.ToString().ToLowerInvariant());
            if (operation.Name is not null) text.Append(' ').Append(operation.Name);
            else if (operation.Variables.Count > 0) text.Append(' ');
            if (operation.Variables.Count > 0) Listed(text, operation.Variables, Variable);
            Directives(text, operation.Directives);
            text.Append(' ');
        }
        Selections(text, operation.Selections, 0);
    }

    private static void Fragment(StringBuilder text, FragmentNode fragment)
    {
        text.Append("fragment ").Append(fragment.Name).Append(" on ").Append(fragment.TypeCondition.Name);
        Directives(text, fragment.Directives);
        text.Append(' ');
        Selections(text, fragment.Selections, 0);
    }

    private static void Variable(StringBuilder text, VariableDefinitionNode variable)
    {
        if (variable.Description is { } description) text.Append(ValuePrinter.Print(description)).Append(' ');
        text.Append('$').Append(variable.Name).Append(": ").Append(variable.Type);
        if (variable.DefaultValue is not null) text.Append(" = ").Append(ValuePrinter.Print(variable.DefaultValue));
        Directives(text, variable.Directives);
    }

    private static void Directives(StringBuilder text, IReadOnlyList<DirectiveNode> directives)
    {
        foreach (var directive in directives)
        {
            text.Append(" @").Append(directive.Name);
            Arguments(text, directive.Arguments);
        }
    }

    private static void Arguments(StringBuilder text, IReadOnlyList<ArgumentNode> arguments)
    {
        if (arguments.Count > 0) Listed(text, arguments, Argument);
    }

    private static void Argument(StringBuilder text, ArgumentNode argument) =>
        text.Append(argument.Name).Append(": ").Append(ValuePrinter.Print(argument.Value));

    private static void Listed<T>(StringBuilder text, IReadOnlyList<T> items, Action<StringBuilder, T> print)
    {
        for (var i = 0; i < items.Count; i++)
        {
            text.Append(i == 0 ? "(" : ", ");
            print(text, items[i]);
        }
        text.Append(')');
    }

    private static void Selections(StringBuilder text, SelectionSetNode set, int depth)
    {
        text.Append("{\n");
        foreach (var selection in set.Selections)
        {
            text.Append(' ', (depth + 1) * 2);
            Selection(text, selection, depth + 1);
            text.Append('\n');
        }
        text.Append(' ', depth * 2).Append('}');
    }

    private static void Selection(StringBuilder text, SelectionNode selection, int depth)
    {
        switch (selection)
        {
            case FieldNode field:
                if (field.Alias is not null) text.Append(field.Alias).Append(": ");
                text.Append(field.Name);
                Arguments(text, field.Arguments);
                break;
            case FragmentSpreadNode spread:
                text.Append("...").Append(spread.Name);
                break;
            case InlineFragmentNode { TypeCondition: { } condition }:
                text.Append("... on ").Append(condition.Name);
                break;
            default:
                text.Append("...");
                break;
        }
        Directives(text, selection.Directives);
        if (SelectionsOf(selection) is not { } below) return;
        text.Append(' ');
        Selections(text, below, depth);
    }

    private static SelectionSetNode? SelectionsOf(SelectionNode selection) => selection switch
    {
        FieldNode field => field.Selections,
        InlineFragmentNode inline => inline.Selections,
        _ => null,
    };
}
