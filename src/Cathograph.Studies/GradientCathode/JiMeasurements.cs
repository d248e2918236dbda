using System.Collections.Immutable;
using Cathograph.Core.Protocols;

namespace Cathograph.Studies.GradientCathode;

/// <summary>
/// The discharge capacities that Ji et al. 2025 (Nature Communications, published 18 August 2025) state in their text
/// and figures 3 to 5, per mass of active material; 1C is 200 mA/g for NMC811 and 150 mA/g for LiCoO2. Loading is composite mass.
/// </summary>
public static class JiMeasurements
{
    /// <summary>Upper cut-off of the NMC811 cells in V against In-Li.</summary>
    public const double UpperVoltage = 3.7;

    /// <summary>Upper cut-off of the LiCoO2 cells in V against In-Li.</summary>
    public const double UpperVoltageOfOxide = 3.6;

    /// <summary>Lower cut-off in V against In-Li.</summary>
    public const double LowerVoltage = 1.6;

    private const double MilliampereHourPerGram = 3600;
    private const int RateTestCycle = 4;

    private static readonly GradientCell Thin = new("NMC811 3 mg/cm2", 0.03, [0.65]);
    private static readonly GradientCell Medium = new("NMC811 10 mg/cm2", 0.1, [0.75]);
    private static readonly GradientCell Mono = new("NMC811 30 mg/cm2 mono", 0.3, [0.75]);
    private static readonly GradientCell Three = new("NMC811 30 mg/cm2 three-layer", 0.3, [0.65, 0.75, 0.85]);
    private static readonly GradientCell Reversed = new("NMC811 30 mg/cm2 reversed", 0.3, [0.85, 0.75, 0.65]);
    private static readonly GradientCell ThickThree = new("NMC811 100 mg/cm2 three-layer", 1, [0.65, 0.75, 0.85]);
    private static readonly GradientCell ThickMono = new("NMC811 100 mg/cm2 mono", 1, [0.75]);
    private static readonly GradientCell OxideThree = new("LCO 30 mg/cm2 three-layer", 0.3, [0.65, 0.75, 0.85], true);
    private static readonly GradientCell OxideReversed = new("LCO 30 mg/cm2 reversed", 0.3, [0.85, 0.75, 0.65], true);
    private static readonly GradientCell OxideThickThree = new("LCO 100 mg/cm2 three-layer", 1, [0.65, 0.75, 0.85], true);

    /// <summary>The NMC811 rows that the rms counts, thin cells first.</summary>
    public static ImmutableArray<MeasuredCapacity> NickelRich { get; } =
    [
        .. AtRates(Thin, "text, Fig. 3a", (0.1, 199), (0.5, 174), (1, 160), (2, 141)),
        .. AtRates(Medium, "text, Fig. 3b", (0.1, 194), (0.5, 170), (1, 153), (2, 134)),
        .. AtRates(Mono, "text, Fig. 3c; C/5 from the list of five values", (0.1, 152), (0.2, 140), (0.5, 109), (1, 80), (2, 49)),
        .. AtRates(Three, "text, Fig. 4c: mono times 1.19, 1.20, 1.35, 1.55, 1.71", (0.1, 181), (0.2, 168), (0.5, 147), (1, 124), (2, 84)),
        .. AtRates(Reversed, "text, Fig. 4c: 'almost no capacity' from C/2 on, counted as 0", (0.5, 0), (1, 0), (2, 0)),
        AtCurrent(ThickThree, 3.8, 12.75, 1, "text: first discharge, 12.75 mAh/cm2"),
        AtCurrent(ThickThree, 15, 9.9, RateTestCycle, "text: 9.9 mAh/cm2"),
        AtCurrent(ThickThree, 30, 7.9, RateTestCycle, "text: 7.9 mAh/cm2"),
        AtCurrent(ThickMono, 15, 6.6, RateTestCycle, "text: three-layer is 1.5 times better"),
        AtCurrent(ThickMono, 30, 3.2, RateTestCycle, "text: three-layer is 2.5 times better"),
    ];

    /// <summary>The LiCoO2 statements; shown, not counted: "over 3.0", "dramatic decay" (taken as 0) and 10.4 mAh/cm2.</summary>
    public static ImmutableArray<MeasuredCapacity> CobaltOxide { get; } =
    [
        AtCurrent(OxideThree, 84.4, 3.0, RateTestCycle, "text, Fig. 5b: over 3.0 mAh/cm2 at 2.5C"),
        AtCurrent(OxideReversed, 84.4, 0, RateTestCycle, "text, Fig. 5c: dramatic decay, taken as 0"),
        AtCurrent(OxideThickThree, 22.5, 10.4, RateTestCycle, "text, Fig. 5h: 10.4 mAh/cm2"),
    ];

    /// <summary>How many of <see cref="NickelRich"/>, from the first, belong to the thin cells.</summary>
    public static int ThinCount => 8;

    /// <summary>The cells of the rows, each once.</summary>
    public static ImmutableArray<GradientCell> Cells { get; } = [Thin, Medium, Mono, Three, Reversed, ThickThree, ThickMono];

    /// <summary>The three 30 mg/cm2 stacks of NMC811: mono, three-layer, reversed.</summary>
    public static ImmutableArray<GradientCell> Stacks { get; } = [Mono, Three, Reversed];

    private static IEnumerable<MeasuredCapacity> AtRates(GradientCell cell, string source, params (double Rate, double Capacity)[] rows) =>
        rows.Select(row => new MeasuredCapacity(cell, new Current(row.Rate, CurrentUnit.CRate), row.Capacity * MilliampereHourPerGram, RateTestCycle, source));

    // Areal capacity in mAh/cm2 to C/kg of active material.
    private static MeasuredCapacity AtCurrent(GradientCell cell, double current, double arealCapacity, int cycle, string source) =>
        new(cell, new Current(current, CurrentUnit.PerArea), arealCapacity * 36000 / (cell.Loading * cell.MeanActiveFraction), cycle, source);
}
