namespace OrleansCdc.Grains;

/// <summary>
/// Marks a grain method that may run while another call of the same grain is under way. Such a method only reads what is safe to read at
/// any moment. Every other method waits for its turn: a grain runs them one at a time, in the order in which they were called.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class InterleavesAttribute : Attribute;
