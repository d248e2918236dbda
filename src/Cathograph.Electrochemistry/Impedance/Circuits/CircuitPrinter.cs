using System.Collections.Immutable;

namespace Cathograph.Electrochemistry.Impedance.Circuits;

/// <summary>Writes circuits in both ways.</summary>
internal static class CircuitPrinter
{
    /// <summary><c>R0-p(R1,CPE1)</c>.</summary>
    public static string Named(CircuitNode node) => node switch
    {
        CircuitElement element => element.Name,
        SeriesParts series => string.Join('-', series.Parts.Select(Named)),
        ParallelParts parallel => $"p({string.Join(',', parallel.Parts.Select(Named))})",
        _ => "",
    };

    /// <summary><c>R(RQ)</c>.</summary>
    public static string Coded(CircuitNode node) => node switch
    {
        CircuitElement element => CodeOf(element.Kind),
        SeriesParts series => string.Concat(series.Parts.Select(Coded)),
        ParallelParts parallel => $"({string.Concat(parallel.Parts.Select(Branch))})",
        _ => "",
    };

    private static string Branch(CircuitNode node) => node is SeriesParts ? $"[{Coded(node)}]" : Coded(node);

    // One letter where there is one: that is how the code is written in the field.
    private static string CodeOf(ElementKind kind) => kind.Alias.Length is 1 ? kind.Alias : kind.Code;

    /// <summary>Parts in series, without a series inside a series; one part alone is itself.</summary>
    public static CircuitNode Series(IEnumerable<CircuitNode> parts)
    {
        ImmutableArray<CircuitNode> flat = [.. parts.SelectMany(part => part is SeriesParts inner ? inner.Parts : [part])];
        return flat.Length == 1 ? flat[0] : new SeriesParts(flat);
    }

    /// <summary>Parts in parallel, without a parallel inside a parallel; one part alone is itself.</summary>
    public static CircuitNode Parallel(IEnumerable<CircuitNode> parts)
    {
        ImmutableArray<CircuitNode> flat = [.. parts.SelectMany(part => part is ParallelParts inner ? inner.Parts : [part])];
        return flat.Length == 1 ? flat[0] : new ParallelParts(flat);
    }
}
