namespace OrleansCdc.Host.Demo;

/// <summary>Something that happens in the shop: one transaction, as the statements between BEGIN and COMMIT.</summary>
/// <param name="Weight">How often it happens, against the other actions.</param>
/// <param name="Statements">Its statements. They find their rows by themselves, so that an action with nothing to do changes
/// nothing.</param>
internal sealed record ShopAction(int Weight, Func<Random, IReadOnlyList<string>> Statements);
