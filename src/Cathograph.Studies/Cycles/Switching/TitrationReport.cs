using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Core.Curves;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.Titration;
using Cathograph.Studies.Simulation;

namespace Cathograph.Studies.Cycles.Switching;

/// <summary>Tells interruptions, titrations and pulses to their reader.</summary>
public static class TitrationReport
{
    private const int MostRows = 40;

    /// <summary>The report of one record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="result">Its analysis.</param>
    /// <param name="findings">What is known of the record already.</param>
    /// <returns>The report.</returns>
    public static Report Of(CyclingRecord record, TitrationResult result, ImmutableArray<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(result);
        return new Report
        {
            Title = $"{TitleOf(result.Method)} of {FigureText.Literal(record.Name)}",
            Lead = FormattableString.Invariant(
                $"{result.Points.Length} {(result.Method == TitrationMethod.CurrentInterruption ? "interruption" : "pulse")}{(result.Points.Length == 1 ? "" : "s")}{(result.WasDetected ? ", a method found from the record" : "")}. The voltage is fitted over the square root of time from {result.Options.FitStart:G4} s to {result.FitEnd:G4} s."),
            KeyNumbers = [.. KeyNumbers(record, result)],
            Findings = [.. findings, .. result.Findings],
            Sections = [new ReportSection("Results", [new ReportTable(Points(record, result)), .. Figures(record, result).Select(figure => new ReportFigure(figure))])],
            Parameters = Parameters(result),
            Citations = result.Method == TitrationMethod.CurrentInterruption
                ? [new("Y.-C. Chien, H. Liu, A. S. Menon, W. R. Brant, D. Brandell, M. J. Lacey, Rapid determination of solid-state diffusion coefficients in Li-based batteries via intermittent current interruption method, Nat. Commun. 14 (2023) 2289", "10.1038/s41467-023-37989-6")]
                : result.Method == TitrationMethod.IntermittentTitration
                    ? [new("W. Weppner, R. A. Huggins, J. Electrochem. Soc. 124 (1977) 1569", "10.1149/1.2133112")]
                    : [],
        };
    }

    /// <summary>The points as a table, evenly chosen when there are many.</summary>
    /// <param name="record">The record.</param>
    /// <param name="result">Its analysis.</param>
    /// <returns>The table <c>points</c>.</returns>
    public static Table Points(CyclingRecord record, TitrationResult result)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(result);
        (double factor, string unit, string key) = Scale(record);
        bool isPulse = result.Method == TitrationMethod.PulseResistance;
        bool hasDiffusivity = result.Options.Geometry is not null;
        bool isSphere = result.Options.Geometry?.Radius is not null;
        TableColumn[] columns =
        [
            new("time", "h") { Key = "time_h", Decimals = 3 },
            new("SOC", "%") { Key = "soc_percent", Decimals = 1 },
            new("E", "V") { Key = "voltage_V", Decimals = 4 },
            new("I", "mA") { Key = "current_mA" },
            new("R0", unit) { Key = $"resistance_{key}" },
            new("+-", unit) { Key = $"resistanceError_{key}", SignificantDigits = 2 },
            new("dU/d(I t^{1/2})", $"{unit}/s^{{1/2}}") { Key = $"diffusiveResistance_{key}_per_sqrt_s" },
            .. isPulse
                ? [.. result.Options.PulseTimes.Select(time => new TableColumn(string.Create(CultureInfo.InvariantCulture, $"R({time:G4} s)"), unit) { Key = string.Create(CultureInfo.InvariantCulture, $"resistanceAt{time:G4}s_{key}") }), new TableColumn("R(end)", unit) { Key = $"resistanceAtEnd_{key}" }]
                : hasDiffusivity
                    ? [new("D", "m2/s") { Key = "diffusivity_m2_per_s", SignificantDigits = 3 }, new("+-", "m2/s") { Key = "diffusivityError_m2_per_s", SignificantDigits = 2 }, .. isSphere ? [new TableColumn("D exact", "m2/s") { Key = "exactDiffusivity_m2_per_s", SignificantDigits = 3 }] : Array.Empty<TableColumn>()]
                    : new TableColumn[] { new("D (A/V)^2", "1/s") { Key = "diffusionRate_per_s", SignificantDigits = 3 } },
        ];
        return new Table("points", columns, EvenChoice.Of(result.Points, MostRows).Select(point => new TableRow(
        [
            point.Time / 3600,
            100 * point.Soc,
            point.Voltage,
            1000 * point.Current,
            factor * point.Resistance,
            factor * point.ResistanceError,
            factor * point.DiffusiveResistance,
            .. isPulse
                ? [.. point.PulseResistances.Select(value => (TableCell)(factor * value)), factor * point.EndResistance]
                : hasDiffusivity
                    ? [point.Diffusivity, point.DiffusivityError, .. isSphere ? [point.ExactDiffusivity] : Array.Empty<TableCell>()]
                    : new TableCell[] { point.DiffusionRate },
        ])))
        {
            Title = TitleOf(result.Method),
            Note = "SOC: share of the range of charge that the record covers. R0: step of the voltage, extrapolated to the switch. +-: standard error of the regression."
                + (isSphere && !isPulse ? " D: by the square-root law. D exact: by the exact response of spheres in the same window." : "")
                + (result.Points.Length > MostRows ? FormattableString.Invariant($" {MostRows} of {result.Points.Length} points, evenly chosen; the sheet all-points has all.") : ""),
        };
    }

    /// <summary>Every point as columns for programs.</summary>
    /// <param name="result">The analysis.</param>
    /// <returns>The sheet <c>all-points</c>.</returns>
    public static DataSheet Sheet(TitrationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        ImmutableArray<double> Of(Func<TitrationPoint, double> value) => [.. result.Points.Select(value)];
        return new DataSheet("all-points",
        [
            new("cycle", Of(point => point.Cycle)),
            new("time_s", Of(point => point.Time)),
            new("charge_mAh", Of(point => Amounts.MilliampereHour(point.Charge))),
            new("soc", Of(point => point.Soc)),
            new("current_mA", Of(point => 1000 * point.Current)),
            new("voltage_V", Of(point => point.Voltage)),
            new("resistance_ohm", Of(point => point.Resistance)),
            new("resistanceError_ohm", Of(point => point.ResistanceError)),
            new("diffusiveResistance_ohm_per_sqrt_s", Of(point => point.DiffusiveResistance)),
            new("diffusiveResistanceError_ohm_per_sqrt_s", Of(point => point.DiffusiveResistanceError)),
            new("equilibriumSlope_V_per_s", Of(point => point.EquilibriumSlope)),
            new("diffusionRate_per_s", Of(point => point.DiffusionRate)),
            new("diffusivity_m2_per_s", Of(point => point.Diffusivity)),
            new("diffusivityError_m2_per_s", Of(point => point.DiffusivityError)),
            new("exactDiffusivity_m2_per_s", Of(point => point.ExactDiffusivity)),
            new("stepDiffusivity_m2_per_s", Of(point => point.StepDiffusivity)),
            new("resistanceAtEnd_ohm", Of(point => point.EndResistance)),
            .. result.Method == TitrationMethod.PulseResistance
                ? result.Options.PulseTimes.Select((time, k) => new DataColumn(string.Create(CultureInfo.InvariantCulture, $"resistanceAt{time:G4}s_ohm"), Of(point => point.PulseResistances[k])))
                : [],
        ]);
    }

    private static ImmutableArray<Figure> Figures(CyclingRecord record, TitrationResult result)
    {
        (double factor, string unit, _) = Scale(record);
        var resistance = new Axis("Resistance", unit) { IncludeZero = true };
        Figure resistances = Pair(result, ("resistance", "Resistance at the switch", "Extrapolated to the moment of the switch; bars: standard error of the regression."), resistance, point => (factor * point.Resistance, factor * point.ResistanceError));
        if (result.Method == TitrationMethod.PulseResistance)
        {
            return [resistances, Pair(result, ("resistance-at-end", "Resistance at the end of the pulse", "The whole change of the voltage by the current."), resistance, point => (factor * point.EndResistance, 0))];
        }

        bool hasDiffusivity = result.Options.Geometry is not null;
        bool isSphere = result.Options.Geometry?.Radius is not null;
        Axis diffusion = new Axis("Diffusion coefficient", hasDiffusivity ? "m^2 s^{-1}" : "1/s, by (V/A)^2") { Scale = AxisScale.Logarithmic };
        Func<TitrationPoint, (double, double)> value = hasDiffusivity
            ? isSphere ? point => (point.ExactDiffusivity, point.DiffusivityError * point.ExactDiffusivity / point.Diffusivity) : point => (point.Diffusivity, point.DiffusivityError)
            : point => (point.DiffusionRate, 0);
        string words = isSphere ? "By the exact response of spheres in the fitted window." : "By the square-root law.";
        return
        [
            Pair(result, ("diffusivity", "Diffusion coefficient", words + " Bars: standard error of the regressions."), diffusion, value),
            resistances,
            Pair(result, ("diffusive-resistance", "Diffusive resistance coefficient", "Slope of the voltage over the square root of time by the current."), new Axis("dU/d(I t^{1/2})", $"{unit} s^{{-1/2}}") { IncludeZero = true }, point => (factor * point.DiffusiveResistance, factor * point.DiffusiveResistanceError)),
        ];
    }

    private static Figure Pair(TitrationResult result, (string Name, string Title, string Caption) words, Axis y, Func<TitrationPoint, (double Value, double Error)> value)
    {
        Panel Of(Axis x, Func<TitrationPoint, double> place) => new()
        {
            X = x,
            Y = y,
            Marks =
            [
                .. new[] { 1, -1 }.Select((sign, k) => (sign, k)).Where(item => result.Points.Any(point => Math.Sign(point.Current) == item.sign)).Select(item =>
                {
                    (double Place, double Value, double Error)[] points =
                    [
                        .. result.Points.Where(point => Math.Sign(point.Current) == item.sign).Select(point => (place(point), value(point).Value, value(point).Error)).Where(point => double.IsFinite(point.Item2)),
                    ];
                    return new ScatterSeries(item.sign > 0 ? "charge" : "discharge", points.Select(point => point.Place), points.Select(point => point.Value), points.Select(point => double.IsFinite(point.Error) ? point.Error : 0)) { Color = ColorKey.Palette(item.k) };
                }),
            ],
        };
        return new Figure
        {
            Name = words.Name,
            Title = words.Title,
            Caption = words.Caption,
            Columns = 2,
            WidthMillimetres = 180,
            HeightMillimetres = 80,
            Panels = [Of(new Axis("State of charge", "%"), point => 100 * point.Soc), Of(new Axis("Voltage without current", "V"), point => point.Voltage) with { Legend = LegendPlacement.None }],
        };
    }

    private static IEnumerable<KeyNumber> KeyNumbers(CyclingRecord record, TitrationResult result)
    {
        (double factor, string unit, _) = Scale(record);
        yield return new KeyNumber("median resistance at the switch", factor * Median(result.Points.Select(point => point.Resistance)), unit);
        if (result.Method == TitrationMethod.PulseResistance)
        {
            yield return new KeyNumber("median resistance at the end of the pulse", factor * Median(result.Points.Select(point => point.EndResistance)), unit);
        }
        else if (result.Options.Geometry is { } geometry)
        {
            yield return new KeyNumber("median diffusion coefficient, square-root law", Median(result.Points.Select(point => point.Diffusivity)), "m2/s");
            if (geometry.Radius is not null)
            {
                yield return new KeyNumber("median diffusion coefficient, exact for spheres", Median(result.Points.Select(point => point.ExactDiffusivity)), "m2/s");
            }
        }
        else
        {
            yield return new KeyNumber("median D by (volume by area)^2", Median(result.Points.Select(point => point.DiffusionRate)), "1/s");
        }
    }

    private static ImmutableArray<ReportParameter> Parameters(TitrationResult result) =>
    [
        new("Fit from", result.Options.FitStart.ToString("0.###", CultureInfo.InvariantCulture), "s", "option"),
        new("Fit to", result.FitEnd.ToString("0.###", CultureInfo.InvariantCulture), "s", "option"),
        new("Volume by area of the particles", result.Options.Geometry is { } geometry ? (1e6 * geometry.VolumePerArea).ToString("0.####", CultureInfo.InvariantCulture) : "not given", "um", result.Options.Geometry?.Radius is null ? "option" : "a third of the radius of spheres") { IsGiven = result.Options.Geometry is not null },
    ];

    private static (double Factor, string Unit, string Key) Scale(CyclingRecord record) => record.Area is { } area ? (area * 1e4, "ohm cm2", "ohm_cm2") : (1, "ohm", "ohm");

    private static double Median(IEnumerable<double> values)
    {
        double[] finite = [.. values.Where(double.IsFinite).Order()];
        return finite.Length == 0 ? double.NaN : finite.Length % 2 == 1 ? finite[finite.Length / 2] : (finite[finite.Length / 2] + finite[(finite.Length / 2) - 1]) / 2;
    }

    private static string TitleOf(TitrationMethod method) => method switch
    {
        TitrationMethod.CurrentInterruption => "Current interruption",
        TitrationMethod.IntermittentTitration => "Galvanostatic intermittent titration",
        _ => "Pulse resistance",
    };
}
