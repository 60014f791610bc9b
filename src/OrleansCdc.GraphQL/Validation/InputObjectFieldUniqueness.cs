using OrleansCdc.GraphQL.Language;

namespace OrleansCdc.GraphQL.Validation;

/// <summary>Section 5.6.3: an object literal gives a field once.</summary>
internal sealed class InputObjectFieldUniqueness : ValidationRule
{
    public override string Name => "Input Object Field Uniqueness";

    public override void ObjectLiteral(ObjectNode value)
    {
        if (value.Fields.Count < 2) return;
        foreach (var group in value.Fields.GroupBy(f => f.Name).Where(g => g.Count() > 1))
            Report($"Field \"{group.Key}\" is given twice.", group);
    }
}
