using System.Collections.Immutable;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Studies.GradientCathode;
using Cathograph.Studies.Simulation;

namespace Cathograph.Studies.GradientCatholyte;

/// <summary>Tells the study to its reader.</summary>
public static class CatholyteReport
{
    /// <summary>The report.</summary>
    /// <param name="result">The study.</param>
    /// <returns>The report.</returns>
    public static Report Of(CatholyteResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Report study = GradientStudyReport.Of(result.Study);
        string layers = string.Join(", ", result.Options.Layers.Select(fraction => FormattableString.Invariant($"{100 * fraction:0.#}")));
        return study with
        {
            Title = "Gradient catholytes in thick cathodes: what limits each cell, and a better gradient",
            Lead = $"Does a thick cathode work better with more electrolyte at the separator, why, and which gradient is best? The cells of Ji et al. 2025, with layers of {layers} wt% NMC811, simulated beside their measurements.",
            Findings = result.Findings,
            Sections =
            [
                .. study.Sections.Where(section => section.Title != "What the model does not explain"),
                new ReportSection("Polarisation split", [.. result.Splits.Select((solution, k) => (solution, k)).Select(item => SimulationFigures.Polarisation(item.solution, item.solution.Steps.Length - 1) is { } figure
                    ? (ReportBlock)new ReportFigure(figure with { Name = $"polarisation-{result.Bases[item.k * result.Bases.Length / result.Splits.Length].Cell}", Title = $"Polarisation of the discharge, {result.Bases[item.k * result.Bases.Length / result.Splits.Length].Cell}" })
                    : new ReportParagraph("No polarisation was kept."))]),
                new ReportSection("What limits each cell", [.. Statements(result).Select(text => new ReportParagraph(FigureText.Literal(text))), new ReportTable(CatholyteTables.Limits(result))]),
                new ReportSection("Operando radiographs, predicted and reduced", [new ReportTable(CatholyteTables.Fronts(result)), new ReportFigure(Fronts(result))]),
                .. Structures(result),
                new ReportSection("How sure the better gradient is", [new ReportTable(CatholyteTables.Errors(result))]),
                new ReportSection("Critical current", [new ReportTable(CatholyteTables.Ramp(result)), new ReportFigure(Ramp(result))]),
                new ReportSection("Every number of the paper", [new ReportTable(CatholyteTables.Numbers(result))]),
                .. study.Sections.Where(section => section.Title == "What the model does not explain"),
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
                LimitRow[] rows = [.. result.Limits.Where(row => row.Cell == CellOf(result, item) && row.Model == item.Model)];
                string base1 = FormattableString.Invariant($"{item.Cell}, {item.Model}: {Amounts.MilliampereHourPerGram(item.Run.SpecificCapacity):0.0} mAh/g at {result.Options.LimitRate:0.##}C");
                return $"{base1}. Limited by {string.Join(", then ", rows.Take(3).Select(row => FormattableString.Invariant($"{row.Factor} ({Amounts.MilliampereHourPerGram(row.Gain):+0.0;-0.0} mAh/g without it)")))}.";
            }),
        ];
    }

    private static string CellOf(CatholyteResult result, (string Cell, string Model, CellRun Run) item) =>
        result.Limits.Any(row => row.Cell == item.Cell) ? item.Cell : "";

    private static IEnumerable<ReportSection> Structures(CatholyteResult result)
    {
        if (result.Structures is not { } structures)
        {
            yield break;
        }

        double bulk = structures.Compositions.IsEmpty ? 1 : result.Splits[0].Model.Design.Electrolyte.Conductivity.At(result.Splits[0].Model.Design.Temperature);
        ReproductionResult table = result.Study.Table;
        string fitted = string.Join("; ", table.Models.Select((model, k) => FormattableString.Invariant($"{model.Name} {Amounts.MilliampereHourPerGram(table.Rms(k)):0.0}")));
        yield return new ReportSection("Tortuosity and utilisation from structures",
        [
            new ReportParagraph(FormattableString.Invariant($"rms over the NMC811 rows with structures: {Amounts.MilliampereHourPerGram(structures.Rms):0.0} mAh/g; beside it: {fitted} mAh/g.")),
            .. CatholyteTables.Structures(structures, bulk).Select(item => new ReportTable(item)),
        ]);
    }

    private static Figure Fronts(CatholyteResult result) => new()
    {
        Name = "fronts",
        Title = "Front of delithiation, found in predicted radiographs (markers) and true (lines)",
        WidthMillimetres = 140,
        HeightMillimetres = 90,
        Panels =
        [
            new Panel
            {
                X = new Axis("Time", "h"),
                Y = new Axis("Depth in the cathode", "µm"),
                Marks = [.. result.Fronts.GroupBy(row => row.Cell).SelectMany((cell, k) => (Mark[])
                [
                    new LineSeries(FigureText.Literal(cell.Key), cell.Select(row => row.Time / 3600), cell.Select(row => row.Truth * 1e6)) { Color = ColorKey.Palette(k) },
                    new ScatterSeries("", cell.Select(row => row.Time / 3600), cell.Select(row => row.Found * 1e6)) { Color = ColorKey.Palette(k), Open = true },
                ])],
            },
        ],
    };

    private static Figure Ramp(CatholyteResult result) => new()
    {
        Name = "critical-current",
        Title = "Discharge capacity of thick cells against current",
        Columns = 2,
        WidthMillimetres = 220,
        HeightMillimetres = 100,
        Panels = [.. result.Ramps.GroupBy(ramp => ramp.Loading).Select(group => new Panel
        {
            Title = FormattableString.Invariant($"{Amounts.MilligramPerCentimetre2(group.Key):0} mg cm^{{-2}}"),
            X = new Axis("Current density", "mA cm^{-2}"),
            Y = new Axis("Discharge capacity", "mAh g^{-1}") { Minimum = 0 },
            Marks = [.. group.Select(Mark (ramp, k) => new LineSeries(
                FigureText.Literal($"{ramp.Cell}, {ramp.Model}"), ramp.Currents.Select(Amounts.MilliamperePerCentimetre2), ramp.Runs.Select(run => Amounts.MilliampereHourPerGram(run.SpecificCapacity))) { Color = ColorKey.Palette(k) })],
        })],
    };
}
