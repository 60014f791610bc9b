using OrleansCdc.GraphQL.Language;

namespace OrleansCdc.GraphQL.TypeSystem;

/// <summary>Reads a list; a single value counts as a list of itself (specification section 3.11).</summary>
internal sealed class ListInputCore<TItem>(InputCoercer<TItem> item) : InputCore<IReadOnlyList<TItem>>
{
    public override IReadOnlyList<TItem> Read(InputValue value, InputErrors errors)
    {
        if (value.Kind != InputKind.List) return [item.Read(value, errors)];
        var items = new List<TItem>();
        foreach (var each in value.Items)
        {
            errors.Push(items.Count, each.Source);
            items.Add(item.Read(each, errors));
            errors.Pop();
        }
        return items.ToArray();
    }

    public override ValueNode ToLiteral(IReadOnlyList<TItem> value) => new ListNode([.. value.Select(item.ToLiteral)]);
}
