using System.Collections.Immutable;
using Cathograph.Core.Transport;

namespace Cathograph.Studies.ConductiveNetworks;

/// <summary>The numbers of the paper at the scale of cells beside ours, each with a reason where they differ.</summary>
internal static class PaperComparison
{
    /// <summary>What an efficiency may be off in %: two capacities of 8 mAh/g each.</summary>
    public const double EfficiencyError = 5;

    private const double PerCentimetre = 0.01;
    private const double PaperFibre = 100e-9;

    // The paper gives three digits of a loading, two of a diameter.
    private const double InputError = 0.02;

    /// <summary>All rows, cells first.</summary>
    public static ImmutableArray<PaperRow> Of(ConductiveNetworksResult result) =>
    [
        .. result.Cathodes.SelectMany(cathode => Conductivities(cathode).Concat(Cycling(cathode))),
        .. Gaps(result),
        .. Inputs(result),
        .. ParticleComparison.Of(result),
    ];

    private static IEnumerable<PaperRow> Conductivities(CathodeResult cathode) =>
    [
        Conductivity(cathode.Measured.Name, "Ionic conductivity", cathode.Measured.IonicConductivity, cathode.Transport.IonicConductivity),
        Conductivity(cathode.Measured.Name, "Electronic conductivity", cathode.Measured.ElectronicConductivity, cathode.Transport.ElectronicConductivity),
    ];

    private static PaperRow Conductivity(string name, string quantity, double measured, Estimate computed)
    {
        bool hasInterval = computed.Low < computed.High;
        bool agrees = hasInterval && measured >= computed.Low && measured <= computed.High;
        string why = agrees ? ""
            : hasInterval ? FormattableString.Invariant($"outside the interval of the structures, by {100 * ((measured > computed.High ? computed.High : computed.Low) / measured - 1):+0;-0} % at its nearer end; the interval is that between structures of one recipe and holds no error of the measurement")
            : "one structure only: no interval";
        return new PaperRow(name, quantity, "S/cm")
        {
            Measured = PerCentimetre * measured,
            Computed = PerCentimetre * computed.Value,
            Low = hasInterval ? PerCentimetre * computed.Low : double.NaN,
            High = hasInterval ? PerCentimetre * computed.High : double.NaN,
            Difference = computed.Value / measured,
            Agrees = hasInterval ? agrees : null,
            Why = why,
        };
    }

    private static IEnumerable<PaperRow> Cycling(CathodeResult cathode)
    {
        MeasuredCathode measured = cathode.Measured;
        (CathodeTest own, CathodeTest theirs) = (cathode.FromStructure, cathode.FromMeasured);
        yield return Capacity(cathode, "First charge at C/10", (measured.FirstCharge, own.FirstCharge, theirs.FirstCharge));
        yield return Capacity(cathode, "First discharge at C/10", (measured.FirstDischarge, own.Rows[0].SpecificCapacity, theirs.Rows[0].SpecificCapacity));
        if (measured.IsWorking)
        {
            (double stated, double computed) = (100 * measured.FirstDischarge / measured.FirstCharge, 100 * own.Rows[0].SpecificCapacity / own.FirstCharge);
            yield return new PaperRow(measured.Name, "Initial coulombic efficiency", "%")
            {
                Measured = Math.Round(stated),
                Computed = computed,
                Difference = computed - Math.Round(stated),
                WithMeasured = 100 * theirs.Rows[0].SpecificCapacity / theirs.FirstCharge,
                Agrees = Math.Abs(computed - stated) <= EfficiencyError,
                Why = Math.Abs(computed - stated) <= EfficiencyError ? "" : "follows from the two capacities above; what the first charge costs is one fitted share for both cathodes",
            };
        }

        for (int k = 0; k < own.Rows.Length; k++)
        {
            string rate = FormattableString.Invariant($"{own.Rows[k].CRate:0.##}C");
            yield return Capacity(cathode, $"Discharge at {rate}", (measured.IsWorking ? measured.Rates[k].Capacity : 0, own.Rows[k].SpecificCapacity, theirs.Rows[k].SpecificCapacity));
            double hysteresis = measured.IsWorking ? measured.Rates[k].Hysteresis : double.NaN;
            string why = Why(hysteresis, own.Hysteresis[k], theirs.Hysteresis[k], KineticFit.VoltageError);
            yield return new PaperRow(measured.Name, $"Hysteresis at {rate}", "V")
            {
                Measured = hysteresis,
                Computed = own.Hysteresis[k],
                Difference = own.Hysteresis[k] - hysteresis,
                WithMeasured = theirs.Hysteresis[k],
                Agrees = double.IsFinite(hysteresis) ? why.Length == 0 : null,
                Why = !double.IsFinite(hysteresis) ? "the text gives no number" : why.Length == 0 ? "" : why + Ohmic(cathode, own.Rows[k].CRate),
            };
        }
    }

    private static PaperRow Capacity(CathodeResult cathode, string quantity, (double Measured, double Own, double Theirs) values)
    {
        bool isWorking = cathode.Measured.IsWorking;
        string why = !isWorking
            ? double.IsFinite(values.Measured)
                ? "the cell did not work at all, counted as 0; the model holds no failure at the interface of carbon and sulfide and loses capacity gradually"
                : "the text gives no number: the cell did not work"
            : Why(values.Measured, values.Own, values.Theirs, KineticFit.CapacityError);
        return new PaperRow(cathode.Measured.Name, quantity, "mAh/g")
        {
            Measured = Amounts.MilliampereHourPerGram(values.Measured),
            Computed = Amounts.MilliampereHourPerGram(values.Own),
            Difference = Amounts.MilliampereHourPerGram(values.Own - values.Measured),
            WithMeasured = Amounts.MilliampereHourPerGram(values.Theirs),
            Agrees = double.IsFinite(values.Measured) ? Math.Abs(values.Own - values.Measured) <= KineticFit.CapacityError : null,
            Why = isWorking && why.Length > 0 && values.Own < values.Measured ? why + Unreached(cathode, values) : why,
        };
    }

    // Whose fault a difference is: the structures', when the measured conductivities take it away, else the cell model's.
    private static string Why(double measured, double own, double theirs, double error)
    {
        double difference = Math.Abs(own - measured);
        return !(difference > error) ? "" : Math.Abs(theirs - measured) < 0.5 * difference ? "conductivities of the structures" : "cell model: stays with the measured conductivities";
    }

    // What the ions lose in the evenly reacting cathode, there and back.
    private static string Ohmic(CathodeResult cathode, double rate)
    {
        Cells.Composition.ResolvedElectrode electrode = Cells.Composition.MassBalance.Resolve(cathode.Design);
        double current = rate * cathode.Design.NominalSpecificCapacity * electrode.ActiveMaterialLoading / 3600;
        double loss = 2 * current * electrode.Thickness / (3 * cathode.Measured.IonicConductivity);
        return FormattableString.Invariant($"; the measured ionic conductivity alone takes {loss:F2} V of it over {1e6 * electrode.Thickness:F0} um, were all places to react alike");
    }

    private static string Unreached(CathodeResult cathode, (double Measured, double Own, double Theirs) values)
    {
        double share = cathode.Transport.ConnectedShare.Value;
        double held = values.Own * (1 - share) / share;
        return held > 0.3 * (values.Measured - values.Own)
            ? FormattableString.Invariant($"; {Amounts.MilliampereHourPerGram(held):F0} mAh/g of it is active material that the structures do not reach (u = {100 * share:F0} %)")
            : "";
    }

    // The paper: the gap between the cathode poor in electrons and the balanced one widens with the rate.
    private static IEnumerable<PaperRow> Gaps(ConductiveNetworksResult result)
    {
        CathodeResult? poor = result.Cathodes.FirstOrDefault(cathode => cathode.Measured.Name == "ECD");
        CathodeResult? balanced = result.Cathodes.FirstOrDefault(cathode => cathode.Measured.Name == "BLE");
        for (int k = 0; k < (poor is null || balanced is null ? 0 : poor.Measured.Rates.Length); k++)
        {
            double stated = poor!.Measured.Rates[k].Hysteresis - balanced!.Measured.Rates[k].Hysteresis;
            double computed = poor.FromStructure.Hysteresis[k] - balanced.FromStructure.Hysteresis[k];
            if (double.IsFinite(stated))
            {
                bool agrees = Math.Abs(computed - stated) <= KineticFit.VoltageError;
                yield return new PaperRow("ECD - BLE", FormattableString.Invariant($"Hysteresis at {poor.Measured.Rates[k].Rate:0.##}C"), "V")
                {
                    Measured = stated,
                    Says = k == 0 ? "widens with the rate" : "",
                    Computed = computed,
                    Difference = computed - stated,
                    WithMeasured = poor.FromMeasured.Hysteresis[k] - balanced.FromMeasured.Hysteresis[k],
                    Agrees = agrees,
                    Why = agrees ? "" : "follows from the two hystereses above",
                };
            }
        }
    }

    private static IEnumerable<PaperRow> Inputs(ConductiveNetworksResult result)
    {
        double loading = Cells.Composition.MassBalance.Resolve(result.Cathodes[0].Design).Loading;
        yield return Input("all", "Loading (input)", "mg/cm2", Amounts.MilligramPerCentimetre2(DengMeasurements.Loading), Amounts.MilligramPerCentimetre2(loading), "as given in the cell file");
        if (result.Cathodes.FirstOrDefault(cathode => cathode.Recipe.Layers[0].MassFractions.Carbon > 0) is { } fibred)
        {
            yield return Input(fibred.Measured.Name, "Diameter of the fibres (input)", "um", 1e6 * PaperFibre, 1e6 * fibred.Recipe.Fibres.Diameter, "an input of the recipe; thinner fibres need finer voxels, and the conductivity of the fibre network was fitted with this diameter");
        }
    }

    private static PaperRow Input(string cathode, string quantity, string unit, double stated, double given, string why)
    {
        bool agrees = Math.Abs(given - stated) <= InputError * stated;
        return new PaperRow(cathode, quantity, unit) { Measured = stated, Computed = given, Difference = given - stated, Agrees = agrees, Why = agrees ? "" : why };
    }
}
