using Cathograph.Core.Images;
using Cathograph.Studies.GradientCathode;

namespace Cathograph.Studies.GradientCatholyte;

/// <summary>Numbers of the paper that the study takes as an input, or that follow from inputs alone, beside what it uses.</summary>
internal static class PaperInputs
{
    private const double Close = 0.02;
    private const double SymmetricCurrent = 150;

    /// <summary>The numbers.</summary>
    public static IEnumerable<PaperNumber> Of(CatholyteResult result) => [.. Electrolyte(result), .. Exponents(result), .. Voltages(result), .. Currents(result), .. Instrument(result.Options.Instrument)];

    private static IEnumerable<PaperNumber> Electrolyte(CatholyteResult result)
    {
        ReproductionModel last = result.Table!.Models[^1];
        int predicted = result.Table.Models.ToList().FindIndex(model => model.Key == ReproductionModels.ThinCellsFitted.Key);
        double used = last.ElectrolyteConductivity;
        yield return new PaperNumber("ionic conductivity", "electrolyte in the composite", "S/m", 0.1, used, Differs(0.1, used) ? "fitted to the cells together with the tortuosity: only their ratio acts; the paper chose its number to meet the trends" : "")
        {
            Predicted = predicted < 0 ? double.NaN : result.Table.Models[predicted].ElectrolyteConductivity,
        };
        yield return Input("porosity", "of all layers", "", 0.25, result.Materials.Setting.Porosity);
        double drop = 1000 * SymmetricCurrent * last.SeriesResistance;
        yield return new PaperNumber("symmetric In-Li cell", "overpotential at 15 mA/cm2 (below)", "mV", 100, drop, drop <= 100 ? "" : "the area resistance of the set of numbers is larger than the symmetric cell allows");
    }

    private static IEnumerable<PaperNumber> Exponents(CatholyteResult result)
    {
        ReproductionModel last = result.Table!.Models[^1];
        double onStructures = double.NaN;
        if (result.Structures is { } structures)
        {
            // tau^2 = eps^-n through 1 at eps = 1, by least squares in logarithms over the compositions of the paper.
            (double X, double Y)[] points =
            [
                .. structures.Compositions.Where(item => new[] { 0.65, 0.75, 0.85 }.Any(active => Math.Abs(active - item.Active) < 1e-9))
                    .Select(item => (Math.Log(item.Transport.Volumes.Electrolyte), Math.Log(item.Transport.TortuositySquared(structures.Bulk)))),
            ];
            onStructures = -points.Sum(point => point.X * point.Y) / points.Sum(point => point.X * point.X);
        }

        yield return new PaperNumber(
            "tau^2", "exponent n of eps_e^-n", "", 2.8, last.TortuosityExponent, Differs(2.8, last.TortuosityExponent) ? "the fit's stands in for the loss of percolation at 14 wt% of electrolyte; it is no path length" : "")
        {
            Predicted = ReproductionModels.ThinCellsFitted.TortuosityExponent,
            OnStructures = onStructures,
        };
    }

    private static IEnumerable<PaperNumber> Voltages(CatholyteResult result)
    {
        double counter = result.Materials.Counter.Potential.At(result.Materials.Setting.Temperature);
        yield return new PaperNumber("voltage", "3.7 V against In-Li, against Li", "V", 4.3, JiMeasurements.UpperVoltage + counter, "");
        yield return Input("temperature", "of the rate tests", "degC", 60, result.Materials.Setting.Temperature - Core.Constants.PhysicalConstants.ZeroCelsius);
    }

    // What a rate is in current, from mass, share and nominal capacity.
    private static IEnumerable<PaperNumber> Currents(CatholyteResult result)
    {
        foreach ((bool isOxide, string rate, double hours, double stated) in ((bool, string, double, double)[])[(false, "C/20", 0.05, 0.225), (false, "2C", 2, 9.0), (true, "2C", 2, 6.75), (true, "2.5C", 2.5, 8.44), (true, "3C", 3, 10.13)])
        {
            double nominal = (isOxide ? result.Materials.CobaltOxide : result.Materials.NickelRich).NominalSpecificCapacity.At(result.Materials.Setting.Temperature);
            double computed = hours * Amounts.MilliampereHourPerCentimetre2(0.3 * 0.75 * nominal);
            yield return new PaperNumber(
                "current density", FormattableString.Invariant($"{(isOxide ? "LCO" : "NMC811")} 30 mg/cm2, {rate}"), "mA/cm2", stated, computed, Differs(stated, computed) ? "nominal capacity of the library" : "");
        }
    }

    private static IEnumerable<PaperNumber> Instrument(OperandoSetup setup) =>
    [
        Input("instrument", "pixel", "um", 7.5, 1e6 * setup.Detector.PixelSize),
        Input("instrument", "exposure", "min", 5, setup.Detector.Exposure / 60),
        Input("instrument", "detector to pinhole", "m", 6.59, setup.Detector.CollimationLength),
        Input("instrument", "pinhole", "mm", 11, 1000 * setup.Detector.Pinhole),
        Input("instrument", "diameter of the cell", "mm", 4, 1000 * setup.Extent),
        Input("instrument", "sampled width", "mm", 1.2, 1000 * setup.Region),
        Input("instrument", "separator", "um", 700, 1e6 * setup.Separator.Thickness),
    ];

    private static PaperNumber Input(string group, string name, string unit, double stated, double used) =>
        new(group, $"{name} (input)", unit, stated, used, Differs(stated, used) ? "an input of this run" : "");

    private static bool Differs(double stated, double used) => Math.Abs(used - stated) > Close * Math.Abs(stated);
}
