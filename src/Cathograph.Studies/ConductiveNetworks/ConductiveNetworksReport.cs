using System.Collections.Immutable;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;

namespace Cathograph.Studies.ConductiveNetworks;

/// <summary>Tells the study to its reader.</summary>
public static class ConductiveNetworksReport
{
    /// <summary>The report.</summary>
    /// <param name="result">The study.</param>
    /// <returns>Question, method, numbers, figures, and what does not fit.</returns>
    public static Report Of(ConductiveNetworksResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        ImmutableArray<Figure> figures = ConductiveNetworksFigures.Of(result);
        return new Report
        {
            Title = "Conductive networks: the three cathodes of Deng et al. 2025, from recipe to rate test",
            Lead = "Do the mixtures alone say how well their cathodes work? Structures are generated from the recipes, both networks are solved in them, and the cells that follow are cycled as the paper's were. Two numbers of the active material are fitted to the capacities, with the measured conductivities in the cells, so that nothing of the structures' errors goes into them; the voltages are predicted.",
            Verdict = result.Verdict,
            Findings = result.Findings,
            KeyNumbers = KeyNumbers(result),
            Sections =
            [
                new ReportSection("From recipe to networks", [new ReportTable(ConductiveNetworksTables.Networks(result)), new ReportFigure(figures[0])]),
                new ReportSection("From networks to rate tests", [new ReportFigure(figures[1]), new ReportFigure(figures[2])]),
                .. result.ParticleScale is { } particles ? ParticleScaleReport.Sections(particles, result.PoorElectronTrials) : [],
                new ReportSection("Every number", [new ReportTable(ConductiveNetworksTables.Paper(result))]),
                new ReportSection("How it was done", [.. Method(result).Select(text => new ReportParagraph(text))]),
            ],
            Citations =
            [
                new("Deng et al. Impacts of the conductive networks on solid-state battery operation (2025)."),
                new("Newman, J. & Tiedemann, W. Porous-electrode theory with battery applications. AIChE Journal 21, 25-41 (1975).", "10.1002/aic.690210103"),
                new("O'Regan, K. et al. Thermal-electrochemical parameters of a high energy lithium-ion cylindrical battery. Electrochimica Acta 425, 140700 (2022).", "10.1016/j.electacta.2022.140700"),
            ],
        };
    }

    private static IEnumerable<string> Method(ConductiveNetworksResult result)
    {
        yield return FormattableString.Invariant($"Transport: {result.Options.Seeds} structures a recipe, each solved along three axes; geometric means, intervals of 95 % over structures. The numbers that the recipes hold of NMC811, fibre and pores were fitted to the six conductivities before.");
        yield return FormattableString.Invariant($"Cells: {Amounts.MilligramPerCentimetre2(Cells.Composition.MassBalance.Resolve(result.Cathodes[0].Design).Loading):F1} mg/cm2 of composite at {result.Options.Cell.Temperature - 273.15:F0} degC; constant current both ways at the same rate without a hold, read in the second cycle. Temperature, limits of voltage and the way of charging are ours: the text of the paper does not give them.");
        yield return FormattableString.Invariant($"Fit: {result.Cathodes.Where(cathode => cathode.Measured.IsWorking).Sum(cathode => cathode.Measured.Rates.Length + 1)} measured capacities, two free numbers: the share of the active material that goes on taking part after the first charge, and a factor on the diffusivity of the literature's NMC811. Hysteresis, and cathodes that did not work, are predicted, not fitted.");
        yield return "Not in the model: what fails at the interface of carbon and sulfide, cracks, contact that opens with cycling. A cathode that loses ions slowly instead of failing points there.";
    }

    private static ImmutableArray<KeyNumber> KeyNumbers(ConductiveNetworksResult result) =>
    [
        new("Capacities, rms of computed minus measured", Rms(result, cathode => cathode.FromStructure), "mAh g^{-1}") { Note = FormattableString.Invariant($"{Rms(result, cathode => cathode.FromMeasured):F1} with the measured conductivities") },
        new("Hysteresis, rms", HysteresisRms(result, cathode => cathode.FromStructure), "V") { Note = FormattableString.Invariant($"{HysteresisRms(result, cathode => cathode.FromMeasured):F3} with the measured conductivities") },
        new("Share that goes on after the first charge", 100 * result.Kinetics.LastingShare, "%") { Note = Error(result.KineticErrors.LastingShare) },
        new("Factor on diffusivity", result.Kinetics.DiffusivityFactor, "") { Note = Error(result.KineticErrors.DiffusivityFactor) },
    ];

    // The fit is in logarithms, where an error is a relative one.
    private static string Error(double relative) => double.IsFinite(relative) && relative < 2 ? FormattableString.Invariant($"standard error {100 * relative:F0} %") : "not decided by the data";

    /// <summary>Root mean square of computed minus measured capacities at all rates of the cathodes that worked, in mAh/g.</summary>
    /// <param name="result">The study.</param>
    /// <param name="test">Which of the tests.</param>
    /// <returns>The rms in mAh/g.</returns>
    public static double Rms(ConductiveNetworksResult result, Func<CathodeResult, CathodeTest> test)
    {
        ArgumentNullException.ThrowIfNull(result);
        return Amounts.MilliampereHourPerGram(Rms(result, test, (one, row, k) => one.Rows[k].SpecificCapacity - row.Capacity));
    }

    /// <summary>Root mean square of computed minus measured hysteresis at all rates of the cathodes that worked, in V.</summary>
    /// <param name="result">The study.</param>
    /// <param name="test">Which of the tests.</param>
    /// <returns>The rms in V.</returns>
    public static double HysteresisRms(ConductiveNetworksResult result, Func<CathodeResult, CathodeTest> test)
    {
        ArgumentNullException.ThrowIfNull(result);
        return Rms(result, test, (one, row, k) => one.Hysteresis[k] - row.Hysteresis);
    }

    private static double Rms(
        ConductiveNetworksResult result, Func<CathodeResult, CathodeTest> test, Func<CathodeTest, (double Rate, double Capacity, double Hysteresis), int, double> difference) =>
        Math.Sqrt(result.Cathodes.SelectMany(cathode => cathode.Measured.Rates.Select((row, k) => difference(test(cathode), row, k))).Where(double.IsFinite).Select(value => value * value).DefaultIfEmpty(double.NaN).Average());
}
