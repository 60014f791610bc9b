using System.Text.Json.Nodes;

namespace OrleansCdc.GraphQL.Tests.Differential;

/// <summary>Documents that hit corners which random ones seldom find.</summary>
internal static class HandPickedDocuments
{
    public static IEnumerable<DifferentialCase> All => Documents.Select(d => new DifferentialCase(d, new JsonObject())).Concat(WithVariables);

    private static IEnumerable<DifferentialCase> WithVariables => Variables.Select(v => new DifferentialCase(v.Query, JsonNode.Parse(v.Json)));

    private static readonly string[] Documents =
    [
        "", " ", "#", "{", "}", "{}", "{ }", "{ people { } }", "query", "query {", "\ufeff{ __typename }", "{ __typename } # end", "{a:__typename b:__typename}",
        "{ echoInt(v: 0) }", "{ echoInt(v: -0) }", "{ echoInt(v: 00) }", "{ echoInt(v: 1a) }", "{ echoInt(v: 1.) }", "{ echoFloat(v: 1.e1) }", "{ echoFloat(v: .5) }",
        "{ echoFloat(v: 1e5) }", "{ echoFloat(v: 1E+5) }", "{ echoFloat(v: 1e400) }", "{ echoInt(v: 2147483648) }", "{ echoInt(v: \"1\") }", "{ echoInt(v: true) }",
        "{ echoString(v: \"\\u0041\\u{1F600}\\uD83D\\uDE00\") }", "{ echoString(v: \"\\uD83D\") }", "{ echoString(v: \"\\u{110000}\") }", "{ echoString(v: \"\\x\") }",
        "{ echoString(v: \"\\u{}\") }", "{ echoString(v: \"\\u{0000000041}\") }", "{ echoString(v: \"a\nb\") }", "{ echoString(v: \"\"\"\n  a\n    b\n\"\"\") }",
        "{ echoString(v: \"\"\" \\\"\"\" \"\"\") }", "{ echoString(v: \"\"\"\"\"\") }", "{ echoString(v: \"\"\"x) }", "{ echoString(v: 1) }", "{ echoString(v: ABC) }",
        "{ echoId(v: 1) }", "{ echoId(v: \"x\") }", "{ echoId(v: 1.5) }", "{ echoId(v: 99999999999999999999) }", "{ echoRole(v: ADMIN) }", "{ echoRole(v: \"ADMIN\") }",
        "{ echoRole(v: NOBODY) }", "{ echoInts(v: 1) }", "{ echoInts(v: [1, null]) }", "{ echoMatrix(v: [1, 2]) }", "{ echoMatrix(v: 1) }", "{ echoMatrix(v: [[1], 2, null]) }",
        "{ echoFilter(v: {must: true}) }", "{ echoFilter(v: {}) }", "{ echoFilter(v: {must: true, minAge: null}) }", "{ echoFilter(v: {must: true, must: false}) }",
        "{ echoFilter(v: {must: true, nested: {must: false, tags: \"a\"}}) }", "{ echoFilter(v: 1) }", "{ echoFilter(v: [{must: true}]) }",
        "{ echoPick(v: {id: 1}) }", "{ echoPick(v: {id: 1, name: \"a\"}) }", "{ echoPick(v: {}) }", "{ echoPick(v: {id: null}) }", "{ echoPick }",
        "{ given given2: given(a: null) given3: given(a: 1, b: 1, c: 1) }", "{ given(c: null) }", "{ people(first: null) { id } }",
        "{ people { id friends(first: 1) { id friends(first: 2) { id } } } }", "{ people { ...A } } fragment A on Person { id ...A }",
        "{ people { ...A } } fragment A on Person { ...B } fragment B on Person { ...A }", "{ people { ...A ...A } } fragment A on Person { id }",
        "{ ...Q } fragment Q on Query { __typename }", "fragment Q on Query { __typename }", "query A { __typename } query B { __typename }", "{ a } { b }",
        "{ people { id: name id } }", "{ people { name(upper: true) name } }", "{ people { name(upper: true) name(upper: true) } }", "{ pets { ... on Dog { x: barks } ... on Cat { x: lives } } }",
        "{ pets { ... on Dog { x: name } ... on Cat { x: id } } }", "{ pets { ... on Dog { x: owner { id } } ... on Cat { x: owner { id } } } }",
        "{ pets { ... on Dog { x: owner { y: id } } ... on Cat { x: id } } }", "{ pets { ... on Dog { x: owner { y: age } } ... on Dog { x: owner { y: name } } } }",
        "{ node(id: 1) { ... on Dog { barks } ... on Person { ... on Node { id } } } }", "{ node(id: 1) { ... on Pet { __typename } } }", "{ people { ... on Dog { id } } }",
        "{ people { ... on Role { id } } }", "{ people { ... on Filter { id } } }", "{ people { ... on Missing { id } } }", "{ people }", "{ people { id { x } } }", "{ people { age { } } }",
        "{ everything { id name ... on Person { boom } ... on Cat { owner { id } } } }", "{ everything { ... on Person { boomRequired } } }", "{ people { boomRequiredLater id } }",
        "{ people { id boomLater boom nothing } }", "{ people { holes requiredHoles } }", "{ pets { ... on Cat { owner { id } } } }", "{ a: people { email } b: people { id } }",
        "{ people { bestFriend { nothing } } }", "{ people { bestFriend { boomRequiredLater boomLater } } }", "mutation { a: add b: addLater(by: 2) c: add(by: 3) }",
        "mutation { a: add fail b: add failLater c: add }", "mutation { a: add b: failLater c: add }", "subscription { ticks(n: 1) }", "subscription { ticks(n: 1) beings { id } }",
        "subscription { __typename }", "subscription { ...S } fragment S on Subscription { ticks(n: 1) beings { id } }", "subscription { ticks(n: 1) @skip(if: false) }",
        "subscription ($x: Boolean!) { ...S @include(if: $x) } fragment S on Subscription { ticks(n: 1) }", "{ people @note @note { id } }", "{ people @tag @tag { id } }",
        "query @note { people { id } }", "query @tag { people { id } }", "{ people @missing { id } }", "{ people @skip { id } }", "{ people @skip(if: 1) { id } }", "{ people @skip(unless: true) { id } }",
        "{ people @skip(if: true) @include(if: true) { id } echoInt }", "type A { b: Int } { __typename }", "extend type Person { x: Int } { people { id } }", "scalar X", "extend scalar X",
        "enum E { true }", "union U = A | B", "directive @x on FIELD | BOGUS", "schema { query: Query }", "input I { a: Int = 1 @deprecated }", "interface I implements J & K", "\"about\" query Q { __typename }",
        "\"about\" { __typename }", "\"about\" fragment F on Person { id } { people { ...F } }", "query Q(\"about\" $x: Int) { echoInt(v: $x) }", "{ people { id, , , name } }", "{ on: __typename fragment: __typename }",
        "fragment on on Person { id } { people { ...on } }", "{ people { ... on { id } } }", "{ people { ...{ id } } }", "{ ... @include(if: true) { __typename } }", "{ missing }", "{ peopl { id } }", "{ people { nam } }",
        "{ pets { name } }", "{ node { id } }", "{ node(id: 1, x: 2) { id } }", "{ node(id: 1, id: 2) { id } }", "{ __schema { queryType { name } } }", "{ people { __schema { types { name } } } }",
        "{ __type(name: \"Person\") { kind name fields(includeDeprecated: true) { name isDeprecated deprecationReason type { kind name ofType { kind name ofType { name } } } args { name defaultValue type { name } } } } }",
        "{ __type(name: \"Filter\") { inputFields { name defaultValue type { name kind ofType { name } } } isOneOf } p: __type(name: \"Pick\") { isOneOf inputFields { name } } }",
        "{ __type(name: \"Role\") { enumValues { name } all: enumValues(includeDeprecated: true) { name description deprecationReason } } }",
        "{ __type(name: \"Named\") { interfaces { name } possibleTypes { name } fields { name } } u: __type(name: \"Pet\") { possibleTypes { name } fields { name } } }",
        "{ __type(name: \"Nope\") { name } i: __type(name: \"Int\") { kind name specifiedByURL } }", "{ __type { name } }", "{ __typename @include(if: false) }",
    ];

    private static readonly (string Query, string Json)[] Variables =
    [
        ("query ($v: Int) { echoInt(v: $v) }", "{}"), ("query ($v: Int) { echoInt(v: $v) }", "{\"v\": null}"), ("query ($v: Int = 5) { echoInt(v: $v) }", "{}"),
        ("query ($v: Int = 5) { echoInt(v: $v) }", "{\"v\": null}"), ("query ($v: Int!) { echoInt(v: $v) }", "{}"), ("query ($v: Int!) { echoInt(v: $v) }", "{\"v\": null}"),
        ("query ($v: Int) { echoInt(v: $v) }", "{\"v\": 1.0}"), ("query ($v: Int) { echoInt(v: $v) }", "{\"v\": 1.5}"), ("query ($v: Int) { echoInt(v: $v) }", "{\"v\": 1e3}"),
        ("query ($v: Int) { echoInt(v: $v) }", "{\"v\": \"1\"}"), ("query ($v: Float) { echoFloat(v: $v) }", "{\"v\": 3}"), ("query ($v: ID) { echoId(v: $v) }", "{\"v\": 3}"),
        ("query ($v: ID) { echoId(v: $v) }", "{\"v\": 3.5}"), ("query ($v: Role) { echoRole(v: $v) }", "{\"v\": \"ADMIN\"}"), ("query ($v: Role) { echoRole(v: $v) }", "{\"v\": \"X\"}"),
        ("query ($v: [Int!]) { echoInts(v: $v) }", "{\"v\": 1}"), ("query ($v: [Int!]) { echoInts(v: $v) }", "{\"v\": [1, null]}"), ("query ($v: [Int]) { echoInts(v: $v) }", "{\"v\": [1]}"),
        ("query ($v: Int!) { echoInts(v: [$v]) }", "{\"v\": 1}"), ("query ($v: Int) { echoInts(v: [$v]) }", "{\"v\": 1}"), ("query ($v: [[Int]]) { echoMatrix(v: $v) }", "{\"v\": [1, [2]]}"),
        ("query ($v: Int) { echoMatrix(v: [[$v], [$v]]) }", "{}"), ("query ($v: Filter) { echoFilter(v: $v) }", "{\"v\": {\"must\": true}}"), ("query ($v: Filter) { echoFilter(v: $v) }", "{\"v\": {}}"),
        ("query ($v: Filter) { echoFilter(v: $v) }", "{\"v\": {\"must\": true, \"x\": 1, \"role\": 3}}"), ("query ($m: Boolean!, $n: Int) { echoFilter(v: {must: $m, minAge: $n}) }", "{\"m\": true}"),
        ("query ($m: Boolean!, $n: Int) { echoFilter(v: {must: $m, minAge: $n}) }", "{\"m\": true, \"n\": null}"), ("query ($v: Pick) { echoPick(v: $v) }", "{\"v\": {\"id\": 1, \"name\": \"x\"}}"),
        ("query ($v: Pick) { echoPick(v: $v) }", "{\"v\": {\"id\": null}}"), ("query ($i: ID!) { echoPick(v: {id: $i}) }", "{\"i\": \"1\"}"), ("query ($i: ID) { echoPick(v: {id: $i}) }", "{\"i\": \"1\"}"),
        ("query ($c: Int) { given(c: $c) }", "{}"), ("query ($c: Int) { given(c: $c) }", "{\"c\": null}"), ("query ($c: Int) { given(a: $c, b: $c) }", "{}"), ("query ($c: Int) { given(a: $c, b: $c) }", "{\"c\": null}"),
        ("query ($f: Int = 1) { people(first: $f) { id } }", "{\"f\": null}"), ("query ($f: Int) { people(first: $f) { id } }", "{}"), ("query ($x: Boolean = true) { echoInt(v: 1) @skip(if: $x) __typename }", "{}"),
        ("query ($x: Boolean = true) { echoInt(v: 1) @skip(if: $x) __typename }", "{\"x\": null}"), ("query ($x: Boolean) { echoInt(v: 1) @skip(if: $x) }", "{}"), ("query ($x: Missing) { echoInt(v: $x) }", "{}"),
        ("query ($x: Person) { echoInt(v: $x) }", "{}"), ("query ($x: Int, $x: Int) { echoInt(v: $x) }", "{}"), ("query ($x: Int = \"a\") { echoInt(v: $x) }", "{}"), ("query ($x: Int) { __typename }", "{}"),
        ("query { echoInt(v: $x) }", "{}"), ("query A { ...F } fragment F on Query { echoInt(v: $x) }", "{}"), ("query ($x: String) { echoInt(v: $x) }", "{}"), ("query ($x: [Int!]! = [1]) { echoInts(v: $x) }", "{}"),
        ("query ($v: [Filter!]!) { echoRequired(v: $v) }", "{\"v\": {\"must\": false}}"), ("query ($v: [Filter!]!) { echoRequired(v: $v) }", "{\"v\": [{\"must\": false}, {}]}"),
    ];
}
