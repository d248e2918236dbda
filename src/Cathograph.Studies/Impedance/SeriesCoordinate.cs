using System.Collections.Immutable;
using Cathograph.Core.Constants;
using Cathograph.Core.Curves;
using Cathograph.Core.Figures;

namespace Cathograph.Studies.Impedance;

/// <summary>What changes along a series of spectra, as far as their files say: temperature, cycle, voltage or time, else their number.</summary>
internal sealed record SeriesCoordinate(string Label, string Unit, string Key, ImmutableArray<double> Values)
{
    private const int MostTicks = 15;

    public static SeriesCoordinate Of(ImmutableArray<ImpedanceSpectrum> spectra)
    {
        return Try("Temperature", "degC", "temperature_degC", spectrum => spectrum.Temperature - PhysicalConstants.ZeroCelsius, 0.5)
            ?? Try("Cycle", "", "cycle", spectrum => spectrum.VendorCycle, 0.5)
            ?? Try("Voltage", "V", "voltage_V", spectrum => spectrum.Voltage, 0.02)
            ?? Try("Time", "h", "time_h", spectrum => spectrum.Time / 3600, 1e-9)
            ?? new SeriesCoordinate("Spectrum", "", "spectrum", [.. Enumerable.Range(1, spectra.Length).Select(k => (double)k)]);

        SeriesCoordinate? Try(string label, string unit, string key, Func<ImpedanceSpectrum, double?> value, double smallest)
        {
            double?[] values = [.. spectra.Select(value)];
            double[] known = [.. values.OfType<double>()];
            return known.Length == spectra.Length && known.Max() - known.Min() > smallest && known.Distinct().Count() == known.Length
                ? new SeriesCoordinate(label, unit, key, [.. known])
                : null;
        }
    }

    /// <summary>The axis; whole numbers alone where nothing lies between them.</summary>
    public Axis Axis() => Unit.Length == 0 && Values.All(value => value == Math.Round(value)) && Values.Max() - Values.Min() < MostTicks
        ? new Axis(Label) { Ticks = [.. Enumerable.Range((int)Values.Min(), (int)(Values.Max() - Values.Min()) + 1).Select(number => new AxisTick(number, FormattableString.Invariant($"{number}")))] }
        : new Axis(Label, Unit);
}
