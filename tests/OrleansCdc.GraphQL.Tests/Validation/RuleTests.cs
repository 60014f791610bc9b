using OrleansCdc.GraphQL.Language;
using OrleansCdc.GraphQL.Tests.Differential;
using OrleansCdc.GraphQL.Validation;

namespace OrleansCdc.GraphQL.Tests.Validation;

/// <summary>
/// Each rule of the specification's section 5 by its name there: a document that keeps it and one that breaks it and no other.
/// </summary>
public sealed class RuleTests
{
    private static readonly GraphQLSchema Schema = RichSchema.Build();

    public static TheoryData<string, string, string> Rules { get; } = new()
    {
        { "Executable Definitions", "{ __typename }", "{ __typename } type A { b: Int }" },
        { "Operation Name Uniqueness", "query A { __typename } query B { __typename }", "query A { __typename } query A { __typename }" },
        { "Lone Anonymous Operation", "{ __typename }", "{ __typename } query A { __typename }" },
        { "Single Root Field", "subscription { ticks(n: 1) }", "subscription { ticks(n: 1) beings { id } }" },
        { "Field Selections", "{ people { name } }", "{ people { nickname } }" },
        { "Field Selection Merging", "{ people { x: id x: id } }", "{ people { x: id x: name } }" },
        { "Leaf Field Selections", "{ people { id } }", "{ people }" },
        { "Argument Names", "{ echoInt(v: 1) }", "{ echoInt(w: 1) }" },
        { "Argument Uniqueness", "{ echoInt(v: 1) }", "{ echoInt(v: 1, v: 1) }" },
        { "Required Arguments", "{ node(id: 1) { id } }", "{ node { id } }" },
        {
            "Fragment Name Uniqueness",
            "{ people { ...A } } fragment A on Person { id }",
            "{ people { ...A } } fragment A on Person { id } fragment A on Person { id }"
        },
        { "Fragment Spread Type Existence", "{ people { ... on Person { id } } }", "{ people { ... on Persona { id } } }" },
        { "Fragments on Object, Interface, or Union Types", "{ people { ... on Node { id } } }", "{ people { ... on Role { __typename } } }" },
        { "Fragments Must Be Used", "{ people { ...A } } fragment A on Person { id }", "{ people { id } } fragment A on Person { id }" },
        { "Fragment Spread Target Defined", "{ people { ...A } } fragment A on Person { id }", "{ people { ...A } }" },
        {
            "Fragment Spreads Must Not Form Cycles",
            "{ people { ...A } } fragment A on Person { bestFriend { id } }",
            "{ people { ...A } } fragment A on Person { bestFriend { ...A } }"
        },
        { "Fragment Spread Is Possible", "{ pets { ... on Dog { id } } }", "{ pets { ... on Person { id } } }" },
        { "Values of Correct Type", "{ echoFilter(v: { must: true }) }", "{ echoFilter(v: { must: 1 }) }" },
        { "Values of Correct Type", "{ echoPick(v: { id: 1 }) }", "{ echoPick(v: { id: 1, name: \"a\" }) }" },
        { "Values of Correct Type", "{ echoFilter(v: { must: true }) }", "{ echoFilter(v: { must: true, most: 1 }) }" },
        { "Values of Correct Type", "{ echoFilter(v: { must: true }) }", "{ echoFilter(v: {}) }" },
        { "Input Object Field Uniqueness", "{ echoFilter(v: { must: true }) }", "{ echoFilter(v: { must: true, must: true }) }" },
        { "Directives Are Defined", "{ people @note { id } }", "{ people @noted { id } }" },
        { "Directives Are in Valid Locations", "query @note { __typename }", "query @skip(if: true) { __typename }" },
        { "Directives Are Unique per Location", "{ people @tag @tag { id } }", "{ people @note @note { id } }" },
        { "Variable Uniqueness", "query ($a: Int) { echoInt(v: $a) }", "query ($a: Int, $a: Int) { echoInt(v: $a) }" },
        { "Variables Are Input Types", "query ($a: Filter) { echoFilter(v: $a) }", "query ($a: Person) { __typename @tag x: given @include(if: true) }" },
        { "All Variable Uses Defined", "query ($a: Int) { echoInt(v: $a) }", "{ echoInt(v: $a) }" },
        { "All Variables Used", "query ($a: Int) { echoInt(v: $a) }", "query ($a: Int) { __typename }" },
        { "All Variable Usages Are Allowed", "query ($a: Int = 1) { people(first: $a) { id } }", "query ($a: Int) { echoString(v: $a) }" },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void Rule_OnADocumentThatKeepsItAndOneThatBreaksIt_ReportsTheSecondOnly(string rule, string good, string bad)
    {
        Assert.Empty(Broken(good));
        Assert.Contains(rule, Broken(bad));
    }

    [Fact]
    public void EveryRule_ThatTheValidatorRuns_HasItsTestsHere()
    {
        string[] testedElsewhere = ["Operation Type Existence"];
        var rules = Validator.CreateRules().Select(r => r.Name).Except(testedElsewhere).Order();
        Assert.Equal(rules, Rules.Select(r => r.Data.Item1).Distinct().Order());
    }

    [Fact]
    public void OperationTypeExistence_WithoutAMutationType_RefusesMutations()
    {
        var schema = new SchemaBuilder().Query(q => q.Field("a", Gql.Int, _ => 1)).Build();
        var errors = Validator.Validate(schema, Parser.Parse("mutation { a }"));
        Assert.Equal("Operation Type Existence", errors[0].Extensions!["rule"]);
    }

    [Theory]
    [InlineData("{ peple { id } }", "Did you mean \"people\"?")]
    [InlineData("{ pets { barks } }", "Did you mean to use a fragment on \"Dog\"?")]
    [InlineData("{ echoRole(v: ADMN) }", "Did you mean \"ADMIN\"?")]
    [InlineData("{ people { ... on Persn { id } } }", "Did you mean \"Person\"?")]
    [InlineData("{ people(frist: 1) { id } }", "Did you mean \"first\"?")]
    public void Error_AboutAMistypedName_SuggestsTheRightOne(string document, string suggestion) =>
        Assert.Contains(Validator.Validate(Schema, Parser.Parse(document)), e => e.Message.Contains(suggestion.TrimEnd('?')));

    [Fact]
    public void FieldSelectionMerging_OfFragmentsThatDoubleAtEachLevel_TakesFewSteps()
    {
        const int levels = 60;
        var fragments = Enumerable.Range(0, levels)
            .Select(i => $"fragment F{i} on Person {{ a: bestFriend {{ ...F{i + 1} }} b: bestFriend {{ ...F{i + 1} }} }}");
        var document = $"{{ people {{ ...F0 }} }} {string.Join(' ', fragments)} fragment F{levels} on Person {{ id }}";
        Assert.Empty(Broken(document));
    }

    [Fact]
    public void FieldSelectionMerging_OfManyEqualFields_TakesFewSteps()
    {
        var document = $"{{ people {{ {string.Join(' ', Enumerable.Repeat("bestFriend { id name }", 4_000))} }} }}";
        Assert.Empty(Broken(document, new ParserLimits(100_000, 200)));
    }

    private static List<string> Broken(string document, ParserLimits? limits = null) =>
        [.. Validator.Validate(Schema, Parser.Parse(document, limits)).Select(e => (string)e.Extensions!["rule"]!)];
}
