using System.Collections.Immutable;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Stxm;

namespace Cathograph.Studies.Stxm;

/// <summary>What every report on a scanning stack says of its counts.</summary>
internal static class StxmStackTable
{
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

        rows.Add(Row("frames corrected by up to", FormattableString.Invariant($"{100 * stack.Factor.Max(factor => Math.Abs(factor - 1)):F2} % (dwell time, ring current)")));
        rows.Add(Row("values without counts", FormattableString.Invariant($"{density.WithoutCounts}")));
        rows.Add(Row("values not measured", FormattableString.Invariant($"{density.NotMeasured}")));
        rows.Add(Row("values below 0, kept", FormattableString.Invariant($"{100.0 * density.Negative / ((long)stack.Pixels * stack.Frames):F2} %")));
        return new Table(name, [new TableColumn("property"), new TableColumn("value")], rows);
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

        return findings.ToImmutable();
    }

    private static TableRow Row(string name, string value) => new(name, value);

    private static string Words(IncidentFluxResult flux) => flux.Method switch
    {
        IncidentFluxMethod.Spectrum => "a file",
        IncidentFluxMethod.Mask => FormattableString.Invariant($"{flux.PixelCount} pixels of a mask"),
        _ => FormattableString.Invariant($"{flux.PixelCount} pixels of {flux.Window.Low:G4} to {flux.Window.High:G4} mean counts"),
    };
}
