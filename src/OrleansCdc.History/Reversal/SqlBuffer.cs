using System.Buffers;
using System.Text;

namespace OrleansCdc.History.Reversal;

/// <summary>SQL text under construction, in UTF-8.</summary>
internal sealed class SqlBuffer
{
    private readonly ArrayBufferWriter<byte> bytes = new(4096);

    public IBufferWriter<byte> Bytes => bytes;

    public SqlBuffer Add(string text)
    {
        Encoding.UTF8.GetBytes(text, bytes);
        return this;
    }

    /// <summary>An identifier in backticks.</summary>
    public SqlBuffer Name(string name) => Add("`").Add(name.Replace("`", "``", StringComparison.Ordinal)).Add("`");

    /// <summary>Text for a comment: one line, whatever is in it.</summary>
    public SqlBuffer Comment(string text)
    {
        Add("-- ");
        return Add(string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character))).Add("\n");
    }

    public override string ToString() => Encoding.UTF8.GetString(bytes.WrittenSpan);
}
