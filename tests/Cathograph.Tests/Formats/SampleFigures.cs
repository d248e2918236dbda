using Cathograph.Core.Figures;

namespace Cathograph.Tests.Formats;

/// <summary>Figures of the kinds that the program makes, from made-up curves.</summary>
internal static class SampleFigures
{
    private static readonly string[] Rates = ["C/20", "C/10", "C/5", "C/2", "1C", "2C"];
    private static readonly double[] RateValues = [0.05, 0.1, 0.2, 0.5, 1, 2];

    public static IEnumerable<Figure> All() => [VoltageCurves(), RateBars(), Polarisation(), DepthTime(), DifferentialCapacity(), FourPanels(), Ragone(), TwoAxes(), Profiles(), NarrowRow()];

    public static Figure VoltageCurves() => new()
    {
        Name = "voltage-curves",
        Title = "Discharge at six rates, NMC811 with Li_6PS_5Cl",
        Caption = "Simulated discharge between 4.3 V and 2.6 V at 60 °C.",
        Panels = [VoltagePanel()],
    };

    public static Figure RateBars() => new()
    {
        Name = "rate-bars",
        Title = "Discharge capacity, measured beside simulated",
        Panels =
        [
            new Panel
            {
                X = Axis.OfCategories("Rate", Rates),
                Y = new Axis("Capacity", "mAh g^{-1}"),
                Marks =
                [
                    new BarSeries("Uniform, measured", [182, 171, 155, 120, 80, 31], [4, 4, 5, 7, 9, 8]) { Color = ColorKey.Palette(0) },
                    new BarSeries("Uniform, simulated", [185, 173, 151, 112, 71, 36]) { Color = ColorKey.Palette(0), Fill = BarFill.Hatched },
                    new BarSeries("Graded, measured", [186, 179, 167, 140, 104, 52], [3, 3, 4, 6, 8, 9]) { Color = ColorKey.Palette(1) },
                    new BarSeries("Graded, simulated", [188, 181, 166, 134, 99, 58]) { Color = ColorKey.Palette(1), Fill = BarFill.Hatched },
                ],
            },
        ],
    };

    public static Figure Polarisation()
    {
        double[] capacity = Grid(0, 160, 200);
        return new()
        {
            Name = "polarisation",
            Title = "Where the voltage goes at 1C",
            Panels =
            [
                new Panel
                {
                    X = new Axis("Discharge capacity", "mAh g^{-1}"),
                    Y = new Axis("Polarisation", "mV"),
                    Marks =
                    [
                        new StackedAreaSeries(
                            capacity,
                            [
                                new("Separator", capacity.Select(_ => 21.0)),
                                new("Ionic, cathode", capacity.Select(q => 30 + (0.25 * q))),
                                new("Electronic, cathode", capacity.Select(q => 6 + (0.02 * q))),
                                new("Charge transfer", capacity.Select(q => 24 + (18 * Math.Exp(-q / 20)) + (10 * Math.Exp((q - 160) / 18)))),
                                new("Diffusion in particles", capacity.Select(q => 18 + (90 * Math.Exp((q - 160) / 25)))),
                            ]),
                    ],
                },
            ],
        };
    }

    public static Figure DepthTime()
    {
        double[] time = Grid(0, 60, 121);
        double[] depth = [0, 2, 4, 7, 10, 14, 19, 25, 32, 40, 48, 56, 63, 69, 74, 78, 80];
        var values = new List<double>();
        for (int row = 0; row + 1 < depth.Length; row++)
        {
            for (int column = 0; column + 1 < time.Length; column++)
            {
                double front = 80 - (1.1 * time[column]);
                values.Add(0.25 + (0.7 / (1 + Math.Exp((front - depth[row]) / 9))));
            }
        }

        values[5] = double.NaN;
        return new()
        {
            Name = "depth-time",
            Title = "Lithium over depth and time, 1C discharge",
            HeightMillimetres = 80,
            Panels =
            [
                new Panel
                {
                    X = new Axis("Time", "min"),
                    Y = new Axis("Depth from current collector", "µm") { Reversed = true },
                    Marks = [new HeatmapMark(time, depth, values, new Axis("Lithium content x in Li_xNi_{0.8}Mn_{0.1}Co_{0.1}O_2"))],
                },
            ],
        };
    }

    public static Figure DifferentialCapacity()
    {
        double[] voltage = Grid(3.4, 4.3, 900);
        return new()
        {
            Name = "differential-capacity",
            Title = "Differential capacity of the first cycle",
            Panels =
            [
                new Panel
                {
                    X = new Axis("Voltage vs Li^+/Li", "V"),
                    Y = new Axis("dQ/dV", "mAh g^{-1} V^{-1}"),
                    Marks =
                    [
                        ReferenceLine.AtX(3.74, "H1→M"),
                        ReferenceLine.AtX(4.0, "M→H2"),
                        ReferenceLine.AtX(4.19, "H2→H3"),
                        ReferenceLine.AtY(0),
                        new LineSeries("Charge", voltage, voltage.Select(v => Peaks(v, 0))),
                        new LineSeries("Discharge", voltage, voltage.Select(v => -0.9 * Peaks(v, -0.035))),
                    ],
                },
            ],
        };
    }

    public static Figure FourPanels() => new()
    {
        Name = "four-panels",
        Title = "Material functions of NMC811",
        Columns = 2,
        HeightMillimetres = 130,
        Panels =
        [
            VoltagePanel() with { Title = "Rates", LegendTitle = "" },
            Material("Diffusivity", "D_{Li}", "m^2 s^{-1}", x => 5e-15 * Math.Pow(10, -1.8 * Math.Pow(x - 0.45, 2) * 8), AxisScale.Logarithmic),
            Material("Exchange current", "i_0", "A m^{-2}", x => 3.1 * Math.Sqrt(Math.Max(0, x * (1 - x))), AxisScale.Linear),
            Material("Small numbers", "D_{Li}", "m^2 s^{-1}", x => 5e-15 * (1.2 - x), AxisScale.Linear),
        ],
    };

    public static Figure Ragone()
    {
        double[] specificPower = [18, 36, 70, 168, 310, 540];
        return new()
        {
            Name = "ragone",
            Title = "Energy against power of three designs",
            WidthMillimetres = 90,
            HeightMillimetres = 75,
            Panels =
            [
                new Panel
                {
                    X = new Axis("Power", "W kg^{-1}") { Scale = AxisScale.Logarithmic },
                    Y = new Axis("Energy", "Wh kg^{-1}") { Scale = AxisScale.Logarithmic },
                    Marks =
                    [
                        new LineSeries("Uniform", specificPower, [360, 355, 330, 250, 160, 70]) { Marker = MarkerShape.Automatic },
                        new LineSeries("Graded", specificPower.Select(p => p * 1.04), [365, 360, 345, 290, 220, 120]) { Marker = MarkerShape.Automatic },
                        new LineSeries("Thick", specificPower.Select(p => p * 0.95), [400, 380, 320, 190, 90, 30]) { Marker = MarkerShape.Automatic },
                    ],
                },
            ],
        };
    }

    public static Figure TwoAxes()
    {
        double[] cycles = Grid(1, 100, 100);
        return new()
        {
            Name = "two-axes",
            Title = "Cycling with efficiency",
            WidthMillimetres = 120,
            HeightMillimetres = 75,
            Panels =
            [
                new Panel
                {
                    X = new Axis("Cycle"),
                    Y = new Axis("Capacity", "mAh g^{-1}") { Minimum = 100, Maximum = 200 },
                    RightY = new Axis("Coulombic efficiency", "%") { Minimum = 90, Maximum = 101 },
                    Marks =
                    [
                        new BandSeries("95 % interval", cycles, cycles.Select(n => 172 - (0.3 * n)), cycles.Select(n => 180 - (0.26 * n))),
                        new ScatterSeries("Measured", cycles, cycles.Select(n => 176 - (0.28 * n) + (2 * Math.Sin(n * 1.7)))) { Color = ColorKey.Ink, Open = true },
                        new LineSeries("Simulated", cycles, cycles.Select(n => 176 - (0.28 * n))) { Color = ColorKey.Palette(0), Pattern = LinePattern.Solid },
                        new ScatterSeries("Efficiency", cycles, cycles.Select(n => 99.6 - (6 * Math.Exp(-n / 2)))) { Side = AxisSide.Right, Color = ColorKey.Palette(1) },
                        ReferenceLine.AtY(140, "80 % of the first capacity"),
                    ],
                },
            ],
        };
    }

    public static Figure Profiles()
    {
        double[] depth = Grid(0, 80, 81);
        double[] times = [5, 15, 25, 35, 45, 55];
        return new()
        {
            Name = "profiles",
            Title = "Lithium over depth at six times of a discharge at 1C through three layers",
            WidthMillimetres = 85,
            HeightMillimetres = 70,
            Panels =
            [
                new Panel
                {
                    X = new Axis("Depth", "µm"),
                    Y = new Axis("x in Li_xMO_2"),
                    LegendTitle = "Time (min)",
                    Marks =
                    [
                        ReferenceLine.AtX(0, "Separator"),
                        ReferenceLine.AtX(12, "Layer 1|2"),
                        ReferenceLine.AtX(55, "Layer 2|3"),
                        ReferenceLine.AtX(80, "Collector"),
                        .. times.Select((time, i) => new LineSeries($"{i}", depth, depth.Select(z => 0.3 + (0.65 / (1 + Math.Exp((z - (1.2 * time)) / 9)))))
                        {
                            Color = ColorKey.Ordered(i, times.Length),
                        }),
                    ],
                },
            ],
        };
    }

    public static Figure NarrowRow() => new()
    {
        Name = "narrow-row",
        Columns = 3,
        HeightMillimetres = 60,
        Panels =
        [
            Material("Exchange current density at 25 °C", "Exchange current density of the interface", "A m^{-2}", x => Math.Sqrt(x * (1.01 - x)), AxisScale.Linear),
            Material("Diffusivity", "D", "m^2 s^{-1}", x => 4e-15 * Math.Exp(-6 * x * x), AxisScale.Logarithmic),
            Material("Equilibrium potential against lithium metal", "Voltage", "V", x => 4.4 - x, AxisScale.Linear),
        ],
    };

    public static double[] Grid(double from, double to, int count) =>
        [.. Enumerable.Range(0, count).Select(i => from + ((to - from) * i / (count - 1)))];

    private static Panel VoltagePanel() => new()
    {
        X = new Axis("Discharge capacity", "mAh g^{-1}"),
        Y = new Axis("Voltage", "V"),
        LegendTitle = "Rate",
        Marks =
        [
            .. Rates.Select((rate, i) =>
            {
                double end = 205 * Math.Exp(-0.45 * RateValues[i]);
                double[] q = Grid(0, end, 500);
                return new LineSeries(rate, q, q.Select(c => Voltage(c / 205, RateValues[i], c / end))) { Color = ColorKey.Ordered(i, Rates.Length) };
            }),
        ],
    };

    private static Panel Material(string title, string symbol, string unit, Func<double, double> law, AxisScale scale)
    {
        double[] x = Grid(0.1, 1, 200);
        return new()
        {
            Title = title,
            X = new Axis("x in Li_xMO_2"),
            Y = new Axis(symbol, unit) { Scale = scale },
            Marks = [new LineSeries("", x, x.Select(law))],
        };
    }

    private static double Voltage(double depth, double rate, double progress) =>
        4.28 - (0.75 * depth) + (0.05 * Math.Sin(9 * depth)) - (0.12 * rate) - (0.9 * Math.Pow(progress, 22));

    private static double Peaks(double v, double shift) =>
        90 + (520 * Bell(v, 3.74 + shift, 0.03)) + (180 * Bell(v, 4.0 + shift, 0.05)) + (330 * Bell(v, 4.19 + shift, 0.022));

    private static double Bell(double v, double at, double width) => Math.Exp(-Math.Pow((v - at) / width, 2));
}
