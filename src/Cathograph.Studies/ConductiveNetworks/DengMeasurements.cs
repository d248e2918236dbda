using System.Collections.Immutable;

namespace Cathograph.Studies.ConductiveNetworks;

/// <summary>
/// The numbers that Deng et al. 2025 (published 24 July 2025) state in their text of the three model cathodes of NMC811, Li6PS5Cl and carbon fibre: poor in channels of electrons (ECD, 7:3:0 by mass),
/// balanced (BLE, 7:3:0.3) and poor in channels of Li+ (LCD, 7:3:1), about 35.4 mg/cm2 of composite.
/// </summary>
public static class DengMeasurements
{
    private const double MilliampereHourPerGram = 3600;

    /// <summary>Loading of the three cathodes in kg of composite per m2 (the paper says about 35.4 mg/cm2).</summary>
    public const double Loading = 0.354;

    /// <summary>The rate of the long cycling in 1/h, of which only a mean capacity over cycles is given.</summary>
    public const double CyclingRate = 0.33;

    /// <summary>The three cathodes in the order of their carbon.</summary>
    public static ImmutableArray<MeasuredCathode> Cathodes { get; } =
    [
        new("deng-ecd", "ECD", 1.42e-2, 4.63e-3)
        {
            FirstCharge = 191 * MilliampereHourPerGram,
            FirstDischarge = 146 * MilliampereHourPerGram,
            Rates = Rows((0.1, 142, 0.12), (0.2, 107, 0.36), (0.3, 93, 0.45), (CyclingRate, 90, double.NaN), (0.5, 72, 0.59)),
        },
        new("deng-ble", "BLE", 6.21e-3, 9.56e-2)
        {
            FirstCharge = 209 * MilliampereHourPerGram,
            FirstDischarge = 155 * MilliampereHourPerGram,
            Rates = Rows((0.1, 141, 0.06), (0.2, 121, 0.17), (0.3, 110, 0.24), (CyclingRate, 118, double.NaN), (0.5, 92, 0.36)),
        },
        new("deng-lcd", "LCD", 4.86e-4, 4.99),
    ];

    /// <summary>The rates of the table in 1/h, slowest first.</summary>
    public static ImmutableArray<double> Rates { get; } = [.. Cathodes[0].Rates.Select(row => row.Rate)];

    private static ImmutableArray<(double Rate, double Capacity, double Hysteresis)> Rows(params (double Rate, double Capacity, double Hysteresis)[] rows) =>
        [.. rows.Select(row => (row.Rate, row.Capacity * MilliampereHourPerGram, row.Hysteresis))];
}
