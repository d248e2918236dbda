using System.Collections.Immutable;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Electrochemistry.RelaxationTimes;

namespace Cathograph.Studies.Impedance;

/// <summary>The tables of an analysis of relaxation times.</summary>
public static class RelaxationTables
{
    /// <summary>A row a peak.</summary>
    /// <param name="result">The analysis.</param>
    /// <param name="area">Electrode area in m2, for a column in ohm cm2; null for none.</param>
    /// <returns>The table <c>drt-peaks</c>.</returns>
    public static Table Peaks(RelaxationStudyResult result, double? area)
    {
        ArgumentNullException.ThrowIfNull(result);
        bool isSeries = result.Spectra.Length > 1;
        TableColumn[] columns =
        [
            .. isSeries ? [new TableColumn("spectrum") { Key = "spectrum" }] : ImmutableArray<TableColumn>.Empty,
            new("peak") { Key = "peak", Decimals = 0 },
            new("time constant", "s") { Key = "timeConstant_s", SignificantDigits = 3 },
            new("frequency", "Hz") { Key = "frequency_Hz", SignificantDigits = 3 },
            new("resistance", "ohm") { Key = "resistance_ohm", SignificantDigits = 4 },
            new("from", "ohm") { Key = "resistanceLower_ohm", SignificantDigits = 4 },
            new("to", "ohm") { Key = "resistanceUpper_ohm", SignificantDigits = 4 },
            .. area is null ? ImmutableArray<TableColumn>.Empty : [new TableColumn("resistance", "ohm cm2") { Key = "resistance_ohm_cm2" }],
            new("capacitance", "F") { Key = "capacitance_F", SignificantDigits = 3 },
            new("share", "%") { Key = "share_percent", Decimals = 1 },
        ];
        IEnumerable<TableRow> rows = result.Spectra.SelectMany(item => item.Distribution.Peaks.Select((peak, k) => new TableRow(
        [
            .. isSeries ? [FigureText.Literal(item.Name)] : ImmutableArray<TableCell>.Empty,
            k + 1.0,
            peak.TimeConstant,
            peak.Frequency,
            peak.Resistance,
            peak.ResistanceInterval.Lower,
            peak.ResistanceInterval.Upper,
            .. area is { } known ? [peak.Resistance * known * 1e4] : ImmutableArray<TableCell>.Empty,
            peak.Capacitance,
            100 * peak.Resistance / item.Distribution.PolarisationResistance,
        ])));
        return new Table("drt-peaks", columns, rows)
        {
            Title = "Peaks",
            Note = "Resistance: area of the peak, its overlap with neighbours shared out. Time constant tau = 1/(2 pi f). From, to: 95 % of bootstrap samples with the noise and the lambdas that the data allow; the bias of the smoothing is not in it.",
        };
    }

    /// <summary>A row a spectrum.</summary>
    /// <param name="result">The analysis.</param>
    /// <returns>The table <c>drt</c>.</returns>
    public static Table Spectra(RelaxationStudyResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        bool hasBlocking = result.Spectra.Any(item => item.Distribution.Blocking is not null);
        TableColumn[] columns =
        [
            new("spectrum") { Key = "spectrum" },
            new("R_0", "ohm") { Key = "ohmicResistance_ohm" },
            new("L", "H") { Key = "inductance_H", SignificantDigits = 2 },
            new("R_{pol}", "ohm") { Key = "polarisationResistance_ohm" },
            .. hasBlocking ? [new TableColumn("Q", "S s^n") { Key = "blockingCoefficient", SignificantDigits = 3 }, new TableColumn("n") { Key = "blockingExponent", SignificantDigits = 3 }] : ImmutableArray<TableColumn>.Empty,
            new("peaks") { Key = "peakCount", Decimals = 0 },
            new("lambda") { Key = "regularisation", SignificantDigits = 2 },
            new("residual", "%") { Key = "deviation_percent", SignificantDigits = 2 },
            new("largest residual", "%") { Key = "maxResidual_percent", SignificantDigits = 2 },
        ];
        return new Table("drt", columns, result.Spectra.Select(item => Row(item.Name, item.Distribution, hasBlocking)))
        {
            Title = "Distribution of relaxation times",
            Note = "R_{pol} is the area below the whole distribution." + (hasBlocking ? " The blocking term is 1/(Q (jw)^n) in series." : ""),
        };
    }

    private static TableRow Row(string name, RelaxationResult result, bool hasBlocking) => new(
    [
        FigureText.Literal(name),
        result.OhmicResistance,
        result.Inductance,
        result.PolarisationResistance,
        .. hasBlocking ? [result.Blocking?.Coefficient ?? double.NaN, result.Blocking?.Exponent ?? double.NaN] : ImmutableArray<TableCell>.Empty,
        (double)result.Peaks.Length,
        result.Lambda,
        100 * result.Deviation,
        100 * result.MaximumResidual,
    ]);
}
