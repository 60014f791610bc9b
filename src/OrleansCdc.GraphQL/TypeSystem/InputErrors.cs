using System.Text;
using OrleansCdc.GraphQL.Language;

namespace OrleansCdc.GraphQL.TypeSystem;

/// <summary>Collects what is wrong with an input value, with the path inside it, so that all of it is said at once.</summary>
internal sealed class InputErrors(int limit = 50)
{
    private readonly List<(object Step, SyntaxNode? Node)> _path = [];
    private readonly List<string> _messages = [];

    public IReadOnlyList<string> Messages => _messages;

    public bool Any => _messages.Count > 0;

    /// <summary>The innermost piece of the document that the first error is about; null when that came as JSON.</summary>
    public SyntaxNode? Blamed { get; private set; }

    /// <summary>What to write instead, where a type has advice; the first that there was.</summary>
    public string? Fix { get; private set; }

    public void Push(object step, SyntaxNode? node) => _path.Add((step, node));

    public void Pop() => _path.RemoveAt(_path.Count - 1);

    public void Add(string message, string? fix = null)
    {
        Fix ??= fix;
        if (_messages.Count == 0) Blamed = _path.FindLast(p => p.Node is not null).Node;
        if (_messages.Count < limit) _messages.Add(_path.Count == 0 ? message : $"{message} (at {PathText()})");
    }

    private string PathText()
    {
        var text = new StringBuilder();
        foreach (var (step, _) in _path)
        {
            if (step is int index) text.Append('[').Append(index).Append(']');
            else text.Append(text.Length > 0 ? "." : "").Append(step);
        }
        return text.ToString();
    }
}
