using System.Collections.Immutable;
using Cathograph.Cells.Composition;
using Cathograph.Core.Constants;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;

namespace Cathograph.Studies.LithiumRadiography;

/// <summary>Tells lithium over depth and time to its reader.</summary>
public static class LithiumReport
{
    private const double SecondsPerHour = 3600;
    private const int MostRows = 12;

    /// <summary>The report.</summary>
    /// <param name="result">What was found.</param>
    /// <returns>Closure, sums per layer, maps.</returns>
    public static Report Of(LithiumResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new Report
        {
            Title = $"Lithium in {FigureText.Literal(result.Cell.Model.Design.Name)}",
            Lead = FormattableString.Invariant($"From {result.Lithium.Time.Length} frames and {result.Lithium.Depth.Length} rows, with the blur of the instrument ({result.Cell.Setup.Detector.TotalBlur * 1e6:0.#} um) and its spectrum in the model."),
            Verdict = Verdict(result),
            KeyNumbers = KeyNumbers(result),
            Findings = result.Findings,
            Sections =
            [
                new ReportSection("Sums", [new ReportTable(Table(result)), new ReportFigure(Sums(result))]),
                new ReportSection("Depth and time", [new ReportFigure(Maps(result))]),
            ],
            Citations = [new ReportCitation("Sears, Neutron scattering lengths and cross sections, Neutron News 3 (3), 26 (1992)", "10.1080/10448639208218770")],
        };
    }

    /// <summary>Sums of every frame as columns for programs.</summary>
    /// <param name="result">What was found.</param>
    /// <returns>The sheet <c>lithium-sums</c>: amounts as the charge they stand for, positive when lithium has left.</returns>
    public static DataSheet Sheet(LithiumResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var columns = new List<DataColumn> { new("time_s", result.Lithium.Time) };
        int count = result.Estimates[0].Inventories.Length;
        for (int k = 0; k < count; k++)
        {
            int index = k;
            string name = k == 0 ? "lithiumOut" : FormattableString.Invariant($"lithiumOutLayer{k}");
            columns.Add(new DataColumn($"{name}_mAh_per_cm2", [.. result.Estimates.Select(estimate => AsCharge(-estimate.Inventories[index].Change))]));
            columns.Add(new DataColumn($"{name}StandardError_mAh_per_cm2", [.. result.Estimates.Select(estimate => AsCharge(estimate.Inventories[index].Error))]));
        }

        columns.Add(new DataColumn("charge_mAh_per_cm2", result.Charge.IsEmpty ? [.. result.Lithium.Time.Select(_ => double.NaN)] : [.. result.Charge.Select(Amounts.MilliampereHourPerCentimetre2)]));
        columns.Add(new DataColumn("lithium6AtCathode", [.. result.IsAffected.Select(isAffected => isAffected ? 1.0 : 0.0)]));
        if (!result.CathodeShare.IsEmpty)
        {
            columns.Add(new DataColumn("cathodeLithium6", [.. result.CathodeShare.Select(item => item.Share)]));
            columns.Add(new DataColumn("cathodeLithium6StandardError", [.. result.CathodeShare.Select(item => item.Error)]));
        }

        columns.Add(new DataColumn("misfit", [.. result.Estimates.Select(estimate => estimate.Misfit)]));
        return new DataSheet("lithium-sums", columns);
    }

    private static Verdict Verdict(LithiumResult result)
    {
        int failed = result.Estimates.Count(estimate => !estimate.IsConverged);
        return new Verdict(failed == result.Estimates.Length ? Outcome.NotConverged : Outcome.Completed, FormattableString.Invariant($"{result.Estimates.Length - failed} of {result.Estimates.Length} frames solved"), 0, 0, result.Estimates.Length);
    }

    private static ImmutableArray<KeyNumber> KeyNumbers(LithiumResult result)
    {
        var numbers = ImmutableArray.CreateBuilder<KeyNumber>();
        int largest = result.Closure?.Frame ?? Enumerable.Range(0, result.Estimates.Length).MaxBy(t => Math.Abs(result.Estimates[t].Inventories[0].Change));
        (double change, double error) = result.Estimates[largest].Inventories[0];
        numbers.Add(new KeyNumber("lithium out of the cathode", AsCharge(-change), "mAh/cm2") { SignificantDigits = 4, Note = FormattableString.Invariant($"standard error {AsCharge(error):0.####}, at {result.Lithium.Time[largest] / SecondsPerHour:0.##} h") });
        if (result.Closure is { } closure)
        {
            double charge = result.Charge[closure.Frame];
            numbers.Add(new KeyNumber("charge passed then", Amounts.MilliampereHourPerCentimetre2(charge), "mAh/cm2") { SignificantDigits = 4 });
            numbers.Add(new KeyNumber("closure error then", 100 * ((-change * PhysicalConstants.Faraday / charge) - 1), "%") { SignificantDigits = 2 });
            numbers.Add(new KeyNumber("lithium over charge, all frames", closure.Slope, "") { SignificantDigits = 4, Note = FormattableString.Invariant($"95 % interval {closure.Slope - (closure.Quantile * closure.SlopeError):0.####} to {closure.Slope + (closure.Quantile * closure.SlopeError):0.####}, {closure.Frames} frames") });
        }

        if (!result.CathodeShare.IsEmpty && result.IsAffected.Contains(true))
        {
            (double share, double spread) = result.CathodeShare[^1];
            numbers.Add(new KeyNumber("share of 6Li in the cathode, last frame", share, "") { SignificantDigits = 4, Note = double.IsFinite(spread) ? FormattableString.Invariant($"standard error {spread:0.####}, by the charge") : "given" });
        }

        return numbers.ToImmutable();
    }

    private static Table Table(LithiumResult result)
    {
        int count = result.Lithium.Time.Length;
        IEnumerable<int> chosen = count <= MostRows ? Enumerable.Range(0, count) : Enumerable.Range(0, MostRows).Select(k => k * (count - 1) / (MostRows - 1));
        int layers = result.Estimates[0].Inventories.Length - 1;
        List<TableColumn> columns =
        [
            new("Time", "h") { Key = "time_h" },
            new("Lithium out", "mAh/cm^2") { Key = "lithiumOut_mAh_per_cm2", Decimals = 4 },
            new("Standard error", "mAh/cm^2") { Key = "standardError_mAh_per_cm2", Decimals = 4 },
            new("Charge", "mAh/cm^2") { Key = "charge_mAh_per_cm2", Decimals = 4 },
        ];
        columns.AddRange(Enumerable.Range(1, layers > 1 ? layers : 0).Select(k => new TableColumn(FormattableString.Invariant($"Layer {k}"), "mAh/cm^2") { Key = FormattableString.Invariant($"layer{k}_mAh_per_cm2"), Decimals = 4 }));
        return new Table("lithium-balance", columns, chosen.Select(t =>
        {
            (double change, double error) = result.Estimates[t].Inventories[0];
            List<TableCell> cells = [result.Lithium.Time[t] / SecondsPerHour, AsCharge(-change), AsCharge(error), result.Charge.IsEmpty ? double.NaN : Amounts.MilliampereHourPerCentimetre2(result.Charge[t])];
            cells.AddRange(Enumerable.Range(1, layers > 1 ? layers : 0).Select(k => new TableCell(AsCharge(-result.Estimates[t].Inventories[k].Change))));
            return new TableRow([.. cells]);
        }))
        {
            Title = "Lithium out of the cathode",
            Note = "As the charge it stands for. Layers from the separator on. All frames are in lithium-sums.csv.",
        };
    }

    private static Figure Sums(LithiumResult result)
    {
        double[] hours = [.. result.Lithium.Time.Select(time => time / SecondsPerHour)];
        double[] value = [.. result.Estimates.Select(estimate => AsCharge(-estimate.Inventories[0].Change))];
        double[] error = [.. result.Estimates.Select(estimate => 1.96 * AsCharge(estimate.Inventories[0].Error))];
        var marks = new List<Mark>
        {
            new BandSeries("95 % interval", hours, value.Zip(error, (v, e) => v - e), value.Zip(error, (v, e) => v + e)) { Color = ColorKey.Palette(0) },
            new LineSeries("lithium by neutrons", hours, value) { Color = ColorKey.Palette(0), Pattern = LinePattern.Solid },
        };
        if (!result.Charge.IsEmpty)
        {
            marks.Add(new LineSeries("charge", hours, result.Charge.Select(Amounts.MilliampereHourPerCentimetre2)) { Color = ColorKey.Ink, Pattern = LinePattern.Dashed });
        }

        int affected = result.IsAffected.IndexOf(true);
        if (affected >= 0)
        {
            marks.Add(ReferenceLine.AtX(hours[affected], "^{6}Li at the cathode"));
        }

        return new Figure
        {
            Name = "lithium-balance",
            Title = "Lithium out of the cathode",
            Caption = "By neutrons with its interval of 95 %, and the charge that passed.",
            WidthMillimetres = 150,
            HeightMillimetres = 85,
            Panels = [new Panel { X = new Axis("Time", "h"), Y = new Axis("Lithium out", "mAh/cm^2"), Marks = [.. marks] }],
        };
    }

    private static Figure Maps(LithiumResult result)
    {
        OperandoCell cell = result.Cell;
        return new Figure
        {
            Name = "lithium-maps",
            Title = "Lithium over depth and time",
            Caption = "Stoichiometry of the active material, and the share of ^{6}Li among the lithium of the separator, with the blur taken out as far as the smoothness allows.",
            WidthMillimetres = 170,
            HeightMillimetres = 160,
            Panels =
            [
                DepthTimePanels.Map(DepthTimePanels.Cut(result.Stoichiometry, cell.SeparatorEnd, cell.CathodeEnd), "Cathode", new Axis("Stoichiometry"), Core.Figures.ColorScale.Viridis, []),
                DepthTimePanels.Map(DepthTimePanels.Cut(result.Lithium6, cell.AnodeEnd, cell.SeparatorEnd), "Separator", new Axis("Share of ^{6}Li"), Core.Figures.ColorScale.Viridis, []),
            ],
        };
    }

    private static double AsCharge(double moles) => Amounts.MilliampereHourPerCentimetre2(moles * PhysicalConstants.Faraday);
}
