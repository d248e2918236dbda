using System.Collections.Immutable;

namespace Cathograph.Imaging.Xanes;

/// <summary>Tabulated absorption edges of the elements that matter in batteries, in eV: Bearden and Burr, Rev. Mod. Phys. 39, 125 (1967), as the X-ray Data Booklet (LBNL, 2009) and Athena use them for foils.</summary>
public static class EdgeTable
{
    private static readonly ImmutableDictionary<string, double> Edges = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase)
    {
        ["S K"] = 2472, ["P K"] = 2145.5, ["Cl K"] = 2822.4, ["Ti K"] = 4966, ["V K"] = 5465, ["Cr K"] = 5989, ["Mn K"] = 6539, ["Fe K"] = 7112,
        ["Co K"] = 7709, ["Ni K"] = 8333, ["Cu K"] = 8979, ["Zn K"] = 9659, ["Ge K"] = 11103, ["Y K"] = 17038, ["Zr K"] = 17998, ["Nb K"] = 18986, ["Mo K"] = 20000, ["In K"] = 27940,
        ["Mn L3"] = 638.7, ["Fe L3"] = 706.8, ["Co L3"] = 778.1, ["Ni L3"] = 852.7, ["Cu L3"] = 932.7, ["W L3"] = 10207, ["Ta L3"] = 9881,
    }.ToImmutableDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The names of all edges, such as <c>Ni K</c>, sorted.</summary>
    public static ImmutableArray<string> Names { get; } = [.. Edges.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The energy of an edge.</summary>
    /// <param name="name">Element and edge, such as <c>Ni K</c>.</param>
    /// <returns>In eV; null when it is not in the table.</returns>
    public static double? Find(string name) => Edges.TryGetValue(name.Trim(), out double energy) ? energy : null;

    /// <summary>The edge that is nearest to an energy.</summary>
    /// <param name="energy">In eV.</param>
    /// <param name="reach">How far it may be off, in eV.</param>
    /// <returns>Its name; null when none is near.</returns>
    public static string? Near(double energy, double reach) =>
        Edges.Where(edge => Math.Abs(edge.Value - energy) <= reach).OrderBy(edge => Math.Abs(edge.Value - energy)).Select(edge => edge.Key).FirstOrDefault();
}
