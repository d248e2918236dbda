using Cathograph.Core.Figures;

namespace Cathograph.Studies.Cycles;

/// <summary>Names of cells above panels and in legends, where a long one would be cut at its end.</summary>
internal static class PanelName
{
    private const int Most = 32;
    private const int Tail = 8;

    /// <summary>The name, its middle left out when it is long, as literal figure text.</summary>
    public static string Of(string name) => FigureText.Literal(name.Length <= Most ? name : string.Concat(name.AsSpan(0, Most - Tail - 3), "...", name.AsSpan(name.Length - Tail)));
}
