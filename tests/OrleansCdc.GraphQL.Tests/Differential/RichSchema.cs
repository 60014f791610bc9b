namespace OrleansCdc.GraphQL.Tests.Differential;

/// <summary>A schema with every kind of type, nullability and behaviour; differential.mjs has the same resolvers.</summary>
internal static class RichSchema
{
    public static GraphQLSchema Build() => new SchemaBuilder()
            .Directive("note", "Means nothing.", isRepeatable: false, DirectiveLocation.Field, DirectiveLocation.Query)
            .Directive("tag", "Means nothing, often.", isRepeatable: true, DirectiveLocation.Field, DirectiveLocation.FragmentSpread,
                DirectiveLocation.VariableDefinition)
            .Enum<Role>("Role", e => e.Value("ADMIN", Role.Admin, "May do all.").Value("GUEST", Role.Guest, null, "Nobody is a guest."))
            .Interface<Being>("Node", i => i.Field("id", Gql.NonNull(Gql.Id)))
            .Interface<Being>("Named", i =>
            {
                i.Implements("Node");
                i.Field("id", Gql.NonNull(Gql.Id));
                i.Field("name", Gql.String);
            })
            .Union<Being>("Pet", u => u.Of<Dog>().Of<Cat>())
            .Union<Being>("Found", u => u.Of<Person>().Of<Dog>().Of<Cat>())
            .Object<Person>("Person", DeclarePerson)
            .Object<Dog>("Dog", o =>
            {
                DeclareBeing(o);
                o.Field("barks", Gql.NonNull(Gql.Boolean), (d, _) => d.Barks);
                o.Field("owner", Gql.Ref<Person>(), f => f.Resolve((d, _) => OwnerAsync(d.Owner)));
            })
            .Object<Cat>("Cat", o =>
            {
                DeclareBeing(o);
                o.Field("lives", Gql.Int, (c, _) => c.Lives);
                o.Field("owner", Gql.NonNull(Gql.Ref<Person>()), f => f.Resolve((c, _) => OwnerAsync(c.Owner)!));
            })
            .Input<Shown>("Filter", DeclareFilter)
            .Input<Shown>("Pick", DeclarePick)
            .Query(DeclareQuery)
            .Mutation(m =>
            {
                m.Field("add", Gql.NonNull(Gql.Int),
                    f => f.Argument("by", Gql.NonNull(Gql.Int), 1, out var by).Resolve(c => Add(c, c.Get(by))));
                m.Field("addLater", Gql.NonNull(Gql.Int), f => f.Argument("by", Gql.NonNull(Gql.Int), out var by).Resolve(async c =>
                {
                    await Task.Yield();
                    return Add(c, c.Get(by));
                }));
                m.Field("fail", Gql.Int, _ => throw new GraphQLException("no", "NO"));
                m.Field("failLater", Gql.NonNull(Gql.Int), f => f.Resolve(_ => FailLaterAsync<int>()));
            })
            .Subscription(s =>
            {
                s.Field("ticks", Gql.NonNull(Gql.Int)).Argument("n", Gql.NonNull(Gql.Int), out var n)
                    .Subscribe((c, _) => Enumerable.Range(0, c.Get(n)).ToAsyncEnumerable());
                s.Field("beings", Gql.Ref<Being>("Named")).Subscribe((_, _) => Being.All.ToAsyncEnumerable());
            })
            .Build();

    /// <summary>Adds to a counter that begins at 0 with each request.</summary>
    private static int Add(FieldContext context, int by)
    {
        var total = (context.Request.Items.TryGetValue("total", out var before) ? (long)before! : 0L) + by;
        context.Request.Items["total"] = total;
        return total is >= int.MinValue and <= int.MaxValue ? (int)total : throw new GraphQLException("The total is no Int.", "OVERFLOW");
    }

    private static void DeclareBeing<T>(ObjectBuilder<T> o) where T : Being
    {
        o.Implements("Node").Implements("Named");
        o.Field("id", Gql.NonNull(Gql.Id), (b, _) => b.Id);
        o.Field("name", Gql.String, f => f
            .Argument("upper", Gql.Boolean, false, out var upper)
            .Resolve((b, c) => c.Get(upper) == true ? b.Name?.ToUpperInvariant() : b.Name));
    }

    private static void DeclarePerson(ObjectBuilder<Person> o)
    {
        DeclareBeing(o);
        o.Field("age", Gql.Int, (p, _) => p.Age);
        o.Field("email", Gql.NonNull(Gql.String), (p, _) => p.Email!);
        o.Field("score", Gql.Float, (p, _) => p.Score);
        o.Field("role", Gql.Value<Role>(), (p, _) => p.Role).Deprecate("Ask somebody else.");
        o.Field("tags", Gql.List(Gql.String), (p, _) => p.Tags);
        o.Field("matrix", Gql.List(Gql.List(Gql.Int)), (p, _) => p.Matrix);
        o.Field("friends", Gql.ListOf(Gql.Ref<Person>()), f => f
            .Argument("first", Gql.Int, 2, out var first)
            .Argument("filter", Gql.Ref<Shown>("Filter"))
            .Resolve(async (p, c) =>
            {
                await Task.Yield();
                return p.Friends.Take(c.Get(first) ?? 0).Select(f => (Person)Being.Find(f)!).ToArray();
            }));
        o.Field("bestFriend", Gql.Ref<Person>(), (p, _) => (Person?)Being.Find(p.BestFriend));
        o.Field("pet", Gql.Ref<Being>("Pet"), (p, _) => Being.Find(p.Pet));
        o.Field("boom", Gql.String, (_, _) => throw new GraphQLException("boom", "BOOM"));
        o.Field("boomRequired", Gql.NonNull(Gql.String), (_, _) => throw new GraphQLException("boom", "BOOM"));
        o.Field("boomLater", Gql.String).Resolve((_, _) => FailLaterAsync<string?>());
        o.Field("boomRequiredLater", Gql.NonNull(Gql.String)).Resolve((_, _) => FailLaterAsync<string>());
        o.Field("nothing", Gql.NonNull(Gql.String), (_, _) => null!);
        o.Field("holes", Gql.List(Gql.String), (_, _) => new[] { "a", null, "b" });
        o.Field("requiredHoles", Gql.List(Gql.NonNull(Gql.String)), (_, _) => new[] { "a", null!, "b" });
    }

    private static void DeclareFilter(InputBuilder<Shown> i) => i
        .Field("role", Gql.Value<Role>(), out var role)
        .Field("minAge", Gql.Int, 18, out var minAge)
        .Field("tags", Gql.List(Gql.NonNull(Gql.String)), out var tags)
        .Field("nested", Gql.Ref<Shown>("Filter"), out var nested)
        .Field("must", Gql.NonNull(Gql.Boolean), out var must)
        .Create(v => new FilterInput(v).Add(role).Add(minAge).Add(tags).Add(nested).Add(must).Show());

    private static void DeclarePick(InputBuilder<Shown> i) => i.OneOf()
        .Field("id", Gql.Id, out var id)
        .Field("name", Gql.String, out var name)
        .Create(v => new FilterInput(v).Add(id).Add(name).Show());

    private static void DeclareQuery(RootBuilder q)
    {
        q.Field("node", Gql.Ref<Being>("Node"), f => f.Argument("id", Gql.NonNull(Gql.Id), out var id).Resolve(c => Being.Find(c.Get(id))));
        q.Field("person", Gql.Ref<Person>(),
            f => f.Argument("pick", Gql.NonNull(Gql.Ref<Shown>("Pick")), out var pick).Resolve(c => Picked(c.Get(pick))));
        q.Field("people", Gql.List(Gql.NonNull(Gql.Ref<Person>())), f => f
            .Argument("first", Gql.NonNull(Gql.Int), 10, out var first)
            .Resolve(c => Being.All.OfType<Person>().Take(c.Get(first)).ToArray()));
        q.Field("pets", Gql.ListOf(Gql.Ref<Being>("Pet")), _ => Being.All.Where(b => b is not Person).ToArray());
        q.Field("search", Gql.ListOf(Gql.Ref<Being>("Found")), f => f
            .Argument("text", Gql.NonNull(Gql.String), out var text)
            .Resolve(c => Being.All.Where(b => (b.Name ?? "").Contains(c.Get(text))).ToArray()));
        q.Field("everything", Gql.List(Gql.Ref<Being>("Named")), f => f.Resolve(async _ =>
        {
            await Task.Yield();
            return Being.All;
        }));
        Echo(q, "echoInt", Gql.Int);
        Echo(q, "echoFloat", Gql.Float);
        Echo(q, "echoString", Gql.String);
        Echo(q, "echoBoolean", Gql.Boolean);
        Echo(q, "echoId", Gql.Id);
        Echo(q, "echoRole", Gql.Value<Role>());
        Echo(q, "echoInts", Gql.List(Gql.NonNull(Gql.Int)));
        Echo(q, "echoMatrix", Gql.List(Gql.List(Gql.Int)));
        EchoShown(q, "echoFilter", Gql.Ref<Shown>("Filter"));
        EchoShown(q, "echoPick", Gql.Ref<Shown>("Pick"));
        q.Field("echoRequired", Gql.String, f => f.Argument("v", Gql.NonNull(Gql.List(Gql.NonNull(Gql.Ref<Shown>("Filter")))), out var v)
            .Resolve(c => Shown.Of(c.Get(v))));
        q.Field("given", Gql.String, f => f
            .Argument("a", Gql.Int, out var a).Argument("b", Gql.Int, 7, out var b).Argument("c", Gql.NonNull(Gql.Int), 7, out var third)
            .Resolve(c => string.Join(',',
                new[] { c.Has(a) ? "a" : "", c.Has(b) ? "b" : "", c.Has(third) ? "c" : "" }.Where(x => x.Length > 0))));
    }

    private static void Echo<T>(RootBuilder q, string name, TypeRef<T> type) =>
        q.Field(name, type, f => f.Argument("v", type, out var v).Resolve(c => c.Get(v)));

    private static void EchoShown(RootBuilder q, string name, TypeRef<Shown?> type) =>
        q.Field(name, Gql.String, f => f.Argument("v", type, out var v).Resolve(c => c.Get(v)?.Text ?? "null"));

    private static Person? Picked(Shown pick) =>
        Being.All.OfType<Person>().FirstOrDefault(p => pick.Text == $"{{id:{p.Id}}}" || pick.Text == $"{{name:{p.Name ?? "?"}}}");

    private static async ValueTask<Person?> OwnerAsync(string? id)
    {
        await Task.Yield();
        return (Person?)Being.Find(id);
    }

    private static async ValueTask<T> FailLaterAsync<T>()
    {
        await Task.Yield();
        throw new GraphQLException("boom", "BOOM");
    }
}
