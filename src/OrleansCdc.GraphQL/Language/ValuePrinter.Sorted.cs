namespace OrleansCdc.GraphQL.Language;

internal static partial class ValuePrinter
{
    /// <summary>One value with the fields of its objects in the order of their names, so that equal values print alike.</summary>
    public static string PrintSorted(ValueNode value) => Print(Sort(value));

    private static ValueNode Sort(ValueNode value) => value switch
    {
        ListNode list => new ListNode([.. list.Items.Select(Sort)]),
        ObjectNode node => new ObjectNode([.. node.Fields
            .OrderBy(f => f.Name, StringComparer.Ordinal).Select(f => new ObjectFieldNode(f.Name, Sort(f.Value)))]),
        _ => value,
    };
}
