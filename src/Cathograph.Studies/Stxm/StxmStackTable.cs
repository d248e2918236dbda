using System.Collections.Immutable;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Stxm;
using Cathograph.Studies.SpectralMaps;

namespace Cathograph.Studies.Stxm;

/// <summary>What every report on a scanning stack says of its counts.</summary>
internal static class StxmStackTable
{
    // More pixels than this that are brighter than I0 by more than noise: I0 is not that of the beam.
    private const double BrightShare = 0.05;
    private const double BrightDensity = -0.05;

    /// <summary>What is said of the stack, and of its alignment where it was aligned.</summary>
    public static ImmutableArray<ReportBlock> Blocks(OpticalDensity density, string name = "stack", string title = "") =>
    [
        new ReportTable(title.Length == 0 ? Of(density, name) : Of(density, name) with { Title = title }),
        .. density.Stack.Alignment is { } alignment
            ? new[] { new ReportFigure(SpectralMapFigures.Alignment(alignment, density.Stack.Energy) with
            {
                Name = name == "stack" ? "alignment" : "alignment-" + name,
                Caption = "Top: shift of each frame against the reference. Bottom: its correlation with the reference before and after the shift, over structures of a few pixels. Open markers: in doubt.",
            }) }
            : [],
    ];

    public static Table Of(OpticalDensity density, string name = "stack")
    {
        StxmStack stack = density.Stack;
        var rows = new List<TableRow>
        {
            Row("pixels", FormattableString.Invariant($"{stack.Grid.Width} x {stack.Grid.Height} of {1e9 * stack.Grid.Spacing.X:G4} nm")),
            Row("energies", FormattableString.Invariant($"{stack.Frames} from {stack.Energy[0]:F2} to {stack.Energy[^1]:F2} eV")),
        };
        if (density.Flux is { } flux)
        {
            rows.Add(Row("I_0 from", Words(flux)));
            rows.Add(Row("I_0", FormattableString.Invariant($"{flux.Values.Min():G4} to {flux.Values.Max():G4} counts")));
            rows.Add(Row("variance of counts over their mean", FormattableString.Invariant($"{flux.NoiseFactor:F2}")));
        }

        if (stack.Alignment is { } alignment)
        {
            rows.Add(Row("correlation with the reference", FormattableString.Invariant($"{alignment.MeanBefore:F3} before and {alignment.MeanAfter:F3} after alignment")));
            rows.Add(Row("largest shift", FormattableString.Invariant($"{alignment.Largest:F2} pixels")));
            rows.Add(Row("frames whose shift is in doubt", FormattableString.Invariant($"{alignment.Shifts.Count(shift => shift.Doubt.Length > 0)}")));
        }

        rows.Add(Row("frames corrected by up to", FormattableString.Invariant($"{100 * stack.Factor.Max(factor => Math.Abs(factor - 1)):F2} % (dwell time, ring current)")));
        rows.Add(Row("values without counts", FormattableString.Invariant($"{density.WithoutCounts}")));
        rows.Add(Row("values not measured", FormattableString.Invariant($"{density.NotMeasured}")));
        rows.Add(Row("values below 0, kept", FormattableString.Invariant($"{100.0 * density.Negative / ((long)stack.Pixels * stack.Frames):F2} %")));
        return new Table(name, [new TableColumn("property") { Key = "property" }, new TableColumn("value") { Key = "value" }], rows);
    }

    public static ImmutableArray<Finding> Findings(OpticalDensity density)
    {
        var findings = density.Stack.Findings.ToBuilder();
        findings.AddRange(density.Flux?.Findings ?? []);
        if (density.WithoutCounts > 0)
        {
            findings.Add(Finding.Warning("no-counts", FormattableString.Invariant($"{density.WithoutCounts} values are 0 or below; they have no optical density and were left out."), density.Stack.Name));
        }

        if (density.Flux is { NoiseFactor: > 5 } loud)
        {
            findings.Add(Finding.Warning("noisy-counts", FormattableString.Invariant($"The variance of the counts is {loud.NoiseFactor:G3} times their mean; counts of photons have 1. The numbers may be scaled, or the beam unsteady; standard errors follow what was found."), density.Stack.Name));
        }

        int bright = density.Flux is null ? 0 : Enumerable.Range(0, density.Stack.Pixels).Count(p => MeanOf(density, p) < BrightDensity);
        if (bright > BrightShare * density.Stack.Pixels)
        {
            findings.Add(Finding.Warning("brighter-than-i0", FormattableString.Invariant(
                $"{bright} of {density.Stack.Pixels} pixels are brighter than I0 by more than 5 %, as if there were less than nothing in them; the pixels or the file that I0 came from do not show the free beam."), density.Stack.Name));
        }

        return findings.ToImmutable();
    }

    private static double MeanOf(OpticalDensity density, int pixel)
    {
        double sum = 0;
        for (int k = 0; k < density.Stack.Frames; k++)
        {
            sum += density.Frame(k)[pixel];
        }

        return sum / density.Stack.Frames;
    }

    private static TableRow Row(string name, string value) => new(name, value);

    private static string Words(IncidentFluxResult flux) => flux.Method switch
    {
        IncidentFluxMethod.Spectrum => "a file",
        IncidentFluxMethod.Mask => FormattableString.Invariant($"{flux.PixelCount} pixels of a mask"),
        _ => FormattableString.Invariant($"{flux.PixelCount} pixels of {flux.Window.Low:G4} to {flux.Window.High:G4} mean counts"),
    };
}
