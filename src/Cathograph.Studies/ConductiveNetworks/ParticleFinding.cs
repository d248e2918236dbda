namespace Cathograph.Studies.ConductiveNetworks;

/// <summary>One finding of the paper beside the same measure of a simulated charge map.</summary>
/// <param name="Relation">What is related to what.</param>
/// <param name="Measure">The measure, such as <c>Spearman</c>.</param>
/// <param name="Paper">What the paper finds.</param>
/// <param name="Computed">The measure; dimensionless.</param>
/// <param name="Low">Lower end of its interval of 95 %; NaN for none.</param>
/// <param name="High">Upper end; NaN for none.</param>
/// <param name="Agrees">Whether it is as in the paper.</param>
public sealed record ParticleFinding(string Relation, string Measure, string Paper, double Computed, double Low, double High, bool Agrees)
{
    internal const string Combined = "combined";
    internal const string CoreShell = "coreShell";
    internal const string ElectronAlone = "electron";
    internal const string LithiumAlone = "lithium";
    internal const string CombinedShare = "combinedShare";
    internal const string CoreShellShare = "coreShellShare";
    internal const string Direction = "direction";
    internal const string Size = "size";
    internal const string SizeSpread = "sizeSpread";
    internal const string Depth = "depth";
    internal const string GroupSpread = "groupSpread";
    internal const string Number = "number";

    /// <summary>Gets the stable key of the relation, such as <c>combined</c> or <c>size</c>.</summary>
    public required string Key { get; init; }
}
