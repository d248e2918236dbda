using System.Collections.Immutable;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;
using Cathograph.Studies.Design;
using Cathograph.Studies.GradientCathode;
using Cathograph.Studies.Rate;

namespace Cathograph.Studies.GradientCatholyte;

/// <summary>Tells the study to its reader.</summary>
public static class CatholyteReport
{
    private const double Per = 3600;

    /// <summary>The report.</summary>
    /// <param name="result">The study.</param>
    /// <returns>The report.</returns>
    public static Report Of(CatholyteResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        string layers = string.Join(", ", result.Options.Layers.Select(fraction => FormattableString.Invariant($"{100 * fraction:0.#}")));
        return new Report
        {
            Title = "Gradient catholytes in thick cathodes: what limits each cell, and a better gradient",
            Lead = FormattableString.Invariant($"Does a thick cathode work better with more electrolyte at the separator, why, and which gradient is best? The cells of Ji et al. 2025 simulated beside their measurements, and cells of {Amounts.MilligramPerCentimetre2(result.Options.Loading):0.#} mg/cm2 with layers of {layers} wt% active material from the separator on, in one composition, graded, turned round, and optimised."),
            Verdict = result.Verdict,
            KeyNumbers = KeyNumbers(result),
            Findings = result.Findings,
            Sections = [.. Sections(result).Where(section => section.Blocks.Length > 0)],
            Citations =
            [
                new("Ji, T. et al. Operando neutron imaging-guided gradient design of Li-ion solid conductor for high-mass-loading cathodes. Nature Communications 16 (2025).", "10.1038/s41467-025-62518-y"),
                new("Newman, J. & Tiedemann, W. Porous-electrode theory with battery applications. AIChE Journal 21, 25-41 (1975).", "10.1002/aic.690210103"),
                new("O'Regan, K. et al. Thermal-electrochemical parameters of a high energy lithium-ion cylindrical battery. Electrochimica Acta 425, 140700 (2022).", "10.1016/j.electacta.2022.140700"),
                new("Chen, C.-H. et al. Development of experimental techniques for parameterization of multi-scale lithium-ion battery models. J. Electrochem. Soc. 167, 080534 (2020).", "10.1149/1945-7111/ab9050"),
                new("Sears, V. F. Neutron scattering lengths and cross sections. Neutron News 3 (3), 26 (1992).", "10.1080/10448639208218770"),
            ],
        };
    }

    /// <summary>For each cell and set of numbers: what limits it, computed.</summary>
    /// <param name="result">The study.</param>
    /// <returns>Sentences.</returns>
    public static ImmutableArray<string> Statements(CatholyteResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return
        [
            .. result.Bases.Select(item =>
            {
                LimitRow[] rows = [.. result.Limits.Where(row => row.Cell == item.Cell && row.Model == item.Model)];
                LimitRow[] felt = [.. rows.Where(row => row.Gain >= Per)];
                string limits = felt.Length == 0
                    ? "nothing of the cell limits it"
                    : $"limited by the {string.Join(", then ", felt.Take(3).Select(row => FormattableString.Invariant($"{row.Factor} ({row.Gain / Per:+0;-0} mAh/g without it)")))}";
                string rest = string.Join(", ", rows.Except(felt).Select(row => row.Factor));
                return FormattableString.Invariant($"{item.Cell}, {item.Model}: {item.Run.SpecificCapacity / Per:0} mAh/g at {result.Options.LimitRate:0.##}C, {limits}{(rest.Length > 0 ? $"; under 1 mAh/g each: {rest}" : "")}.");
            }),
        ];
    }

    /// <summary>Where thick cells fail in the model, in sentences.</summary>
    /// <param name="result">The study.</param>
    /// <returns>Sentences.</returns>
    public static ImmutableArray<string> Failures(CatholyteResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return
        [
            .. result.Ramps.GroupBy(ramp => (ramp.Loading, ramp.Model)).Select(group =>
            {
                string cells = string.Join("; ", group.Select(ramp => ramp.Collapse < 0
                    ? FormattableString.Invariant($"{ramp.Cell} not up to {Amounts.MilliamperePerCentimetre2(ramp.Currents[^1]):0.#}")
                    : FormattableString.Invariant($"{ramp.Cell} at {Amounts.MilliamperePerCentimetre2(ramp.CriticalCurrent):0.0}, where the material beyond {100 * ramp.Runs[ramp.Collapse].StarvedFrom / ramp.Runs[ramp.Collapse].Thickness:0} % of the depth starves")));
                return FormattableString.Invariant($"{Amounts.MilligramPerCentimetre2(group.Key.Loading):0} mg/cm2, {group.Key.Model} (mA/cm2): {cells}. The paper: {(group.Key.Loading > 0.5 ? 5 : 10)}.");
            }),
        ];
    }

    private static IEnumerable<ReportSection> Sections(CatholyteResult result)
    {
        yield return new ReportSection("Measured and simulated", [.. Measured(result)]);
        yield return new ReportSection("The cells", [.. Cells(result)]);
        yield return new ReportSection("What limits each cell", result.Bases.IsEmpty ? [] : [.. Paragraphs(Statements(result)), new ReportTable(CatholyteTables.Limits(result))]);
        yield return new ReportSection("Operando radiographs, predicted and reduced", result.Radiographs.IsEmpty ? [] :
        [
            new ReportParagraph(FormattableString.Invariant($"A charge at {RateLabel.Of(new Core.Protocols.Current(result.Options.RadiographRate, Core.Protocols.CurrentUnit.CRate))} of each cell is rendered as raw frames of the paper's instrument, with dark frames, open beams, counting noise and gamma spots; these are reduced as measured ones are, and the front is sought in the result.")),
            new ReportFigure(CatholyteFigures.Radiographs(result)), new ReportTable(CatholyteTables.FrontSummary(result)), new ReportFigure(CatholyteFigures.Fronts(result)), new ReportTable(CatholyteTables.Fronts(result)),
        ]);
        yield return new ReportSection("Measured radiographs", result.Overlay is not { } overlay ? [] :
        [
            new ReportParagraph("The measured map over depth and time beside the one that the simulated cell gives through the same protocol and instrument; a shift of the clock and of the depth is fitted, nothing else."),
            .. LithiumRadiography.MapComparisonReport.Of(overlay).Sections.SelectMany(section => section.Blocks),
        ]);
        yield return new ReportSection("Tortuosity and utilisation from structures", [.. Structures(result)]);
        yield return new ReportSection("The gradient that is better", [.. Gradient(result)]);
        yield return new ReportSection("Critical current", result.Ramps.IsEmpty ? [] : [.. Paragraphs(Failures(result)), new ReportFigure(CatholyteFigures.Ramp(result)), new ReportTable(CatholyteTables.Ramp(result))]);
        yield return new ReportSection("Every number of the paper", result.Numbered.IsEmpty ? [] : [new ReportTable(CatholyteTables.Numbers(result))]);
        yield return new ReportSection("Method", [.. Paragraphs(Method(result))]);
        yield return new ReportSection("What the model does not explain", result.Table is null ? [] : [.. Paragraphs(GradientStudyReport.Limits)]);
    }

    private static IEnumerable<ReportBlock> Paragraphs(IEnumerable<string> texts) => texts.Select(text => new ReportParagraph(FigureText.Literal(text)));

    private static IEnumerable<ReportBlock> Measured(CatholyteResult result)
    {
        if (result.Table is not { } table)
        {
            yield break;
        }

        yield return new ReportTable(GradientStudyTables.Rms(table));
        for (int model = table.Models.Length - 1; model >= Math.Max(0, table.Models.Length - 2); model--)
        {
            yield return new ReportFigure(GradientStudyFigures.Rates(table, model));
        }

        yield return new ReportFigure(GradientStudyFigures.Parity(table));
        yield return new ReportTable(GradientStudyTables.Rows(table));
        yield return new ReportTable(GradientStudyTables.Fitted(table));
    }

    private static IEnumerable<ReportBlock> Cells(CatholyteResult result)
    {
        if (result.Rates.IsEmpty)
        {
            yield break;
        }

        RateResult rates = result.Rates[FittedSet(result)];
        yield return new ReportTable(CatholyteTables.Rates(result));
        yield return new ReportFigure(RateFigures.Curves(rates));
        if (!result.Curves.IsEmpty)
        {
            yield return new ReportFigure(CurveComparison.Figure(result));
            yield return new ReportTable(CurveComparison.Table(result));
        }

        yield return new ReportFigure(RateFigures.DifferentialCapacity(rates));
        yield return new ReportFigure(GradientStudyFigures.Inside(result.Inside) with
        {
            Title = FormattableString.Invariant($"Inside the {Amounts.MilligramPerCentimetre2(result.Options.Loading):0.#} mg cm^{{-2}} cathodes, charged at C/2"),
        });
        if (CatholyteFigures.Polarisation(result) is { } polarisation)
        {
            yield return new ReportFigure(polarisation);
            yield return new ReportTable(CatholyteTables.Polarisation(result));
        }
    }

    private static IEnumerable<ReportBlock> Structures(CatholyteResult result)
    {
        if (result.Structures is not { } structures)
        {
            yield break;
        }

        if (result.Table is { } table)
        {
            string fitted = string.Join("; ", table.Models.Select((model, k) => FormattableString.Invariant($"{model.Name} ({model.Fitted.Length} numbers) {table.Rms(k) / Per:0.0}")));
            yield return new ReportParagraph(FormattableString.Invariant(
                $"Rms over the {structures.Rows.Length} NMC811 rows with tau^2, electronic path and utilisation from structures, none of them fitted: {structures.Rms / Per:0.0} mAh/g with the 0.1 S/m that the paper takes for the electrolyte in the composite, {structures.RmsWithBulk / Per:0.0} mAh/g with the {structures.Bulk:0.##} S/m of the pressed electrolyte. Beside it, fitted: {fitted} mAh/g."));
        }

        foreach (Table item in CatholyteTables.Structures(structures))
        {
            yield return new ReportTable(item);
        }
    }

    private static IEnumerable<ReportBlock> Gradient(CatholyteResult result)
    {
        if (result.Gradient is not { } gradient)
        {
            yield break;
        }

        yield return new ReportTable(GradientDesignTables.Recipe(gradient));
        yield return new ReportTable(GradientDesignTables.Candidates(gradient));
        foreach (Figure figure in GradientDesignFigures.Of(gradient))
        {
            yield return new ReportFigure(figure);
        }

        if (!result.Rates.IsEmpty)
        {
            yield return new ReportTable(CatholyteTables.Gains(result));
        }

        yield return new ReportTable(CatholyteTables.Errors(result));
    }

    private static IEnumerable<string> Method(CatholyteResult result)
    {
        yield return "Cells: one porous-electrode model along the depth with a single-ion conductor, Butler-Volmer at particles and diffusion in them (Newman and Tiedemann 1975), the potential, diffusivity and exchange current density of NMC811 from O'Regan et al. 2022 and Chen et al. 2020 as the library cites them, charge, hold and discharge as in the paper.";
        yield return $"Sets of numbers: {string.Join("; ", (result.Table?.Models ?? result.Options.Reproduction.Models).Select(model => $"{model.Name} ({model.Fitted.Length} fitted)"))}. Each fitted number was sought in the range that the table shows.";
        yield return "Limits: one resistance is taken away at a time and the rate test is repeated; the capacity that comes back ranks them.";
        if (!result.Radiographs.IsEmpty)
        {
            yield return "Radiographs: cross-sections of Sears 1992, beam and camera of the paper; front where -ln of the ratio has fallen to half of its largest value, in the reduced map and in the simulated lithium alike.";
        }

        if (result.Structures is not null)
        {
            yield return FormattableString.Invariant($"Structures: {result.Options.StructureSeeds} boxes of {1e6 * result.Options.Structures!.Box.X:0.#} um for each composition, generated from the recipe; both networks solved voxel by voxel along three axes; utilisation is the active volume that both networks touch.");
        }
    }

    private static int FittedSet(CatholyteResult result)
    {
        int index = result.Numbers.ToList().FindIndex(set => set.Key == result.Options.Reproduction.Models[^1].Key);
        return index < 0 ? 0 : index;
    }

    private static ImmutableArray<KeyNumber> KeyNumbers(CatholyteResult result)
    {
        var numbers = ImmutableArray.CreateBuilder<KeyNumber>();
        for (int k = 0; k < (result.Table?.Models.Length ?? 0); k++)
        {
            ReproductionModel model = result.Table!.Models[k];
            numbers.Add(new KeyNumber($"rms, {model.Name}", result.Table.Rms(k) / Per, "mAh g^{-1}") { Note = FormattableString.Invariant($"{model.Fitted.Length} fitted numbers") });
        }

        if (result.Structures is { Rows.IsEmpty: false } structures)
        {
            numbers.Add(new KeyNumber("rms, on structures", structures.Rms / Per, "mAh g^{-1}") { Note = "transport not fitted" });
        }

        if (result.Gradient is { } gradient)
        {
            numbers.AddRange(gradient.Candidates.Where(candidate => candidate != gradient.Best && candidate.Name != GradientDesign.GivenName).Select(candidate =>
                new KeyNumber($"optimised gradient at 1C beats {FigureText.Literal(candidate.Name)} by", 100 * ((gradient.Best.Goal / candidate.Goal) - 1), "%")));
        }

        foreach (RadiographCheck cell in result.Radiographs.Where(cell => double.IsFinite(cell.Rms)).Take(1))
        {
            numbers.Add(new KeyNumber($"front found in the radiographs of the {FigureText.Literal(cell.Cell)} cell, rms", cell.Rms * 1e6, "um") { SignificantDigits = 2, Note = FormattableString.Invariant($"{cell.ReducedRms:0.0} of its standard errors") });
        }

        return numbers.ToImmutable();
    }
}
