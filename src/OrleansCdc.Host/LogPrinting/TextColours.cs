using System.Text;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Host.LogPrinting;

/// <summary>Escape sequences of a terminal, or nothing where the output is not one.</summary>
internal sealed class TextColours(bool isTerminal)
{
    public byte[] Plain { get; } = Code(isTerminal, 0);

    public byte[] Quiet { get; } = Code(isTerminal, 90);

    public byte[] Time { get; } = Code(isTerminal, 36);

    public byte[] Statement { get; } = Code(isTerminal, 33);

    public byte[] Delete { get; } = Code(isTerminal, 31);

    private byte[] Insert { get; } = Code(isTerminal, 32);

    private byte[] Update { get; } = Code(isTerminal, 34);

    public byte[] Of(ChangeOperation operation) => operation switch
    {
        ChangeOperation.Insert => Insert,
        ChangeOperation.Update => Update,
        _ => Delete,
    };

    private static byte[] Code(bool isTerminal, int number) => isTerminal ? Encoding.ASCII.GetBytes($"\e[{number}m") : [];
}
