using System.Collections.Immutable;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Core.Transport;
using Cathograph.Numerics.Statistics;

namespace Cathograph.Studies.ConductiveNetworks;

/// <summary>Tables of the study.</summary>
public static class ConductiveNetworksTables
{
    private const double PerCentimetre = 0.01;

    /// <summary>Every number of the paper that the study covers: measured, computed, difference, and why they differ.</summary>
    /// <param name="result">The study.</param>
    /// <returns>The table <c>paper</c>.</returns>
    public static Table Paper(ConductiveNetworksResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new Table(
            "paper",
            [
                new TableColumn("Cathode"),
                new TableColumn("Quantity"),
                new TableColumn("Unit"),
                new TableColumn("Measured") { SignificantDigits = 3, Key = "measured" },
                new TableColumn("Computed") { SignificantDigits = 3, Key = "computed" },
                new TableColumn("Difference") { SignificantDigits = 2, Key = "difference" },
                new TableColumn("With measured conductivities") { SignificantDigits = 3, Key = "computedWithMeasuredConductivities" },
                new TableColumn("Why they differ"),
            ],
            result.Cathodes.SelectMany(cathode => Conductivities(cathode).Concat(Cycling(cathode))).Concat(Particles(result)))
        {
            Title = "The paper's numbers beside ours",
            Note = FormattableString.Invariant($"Difference: computed minus measured; of conductivities, the ratio. Nothing is said where a capacity is within {KineticFit.CapacityError / 3600:F0} mAh/g and a hysteresis within {KineticFit.VoltageError:F2} V. Hysteresis: charge minus discharge at 50 % of each curve's own capacity."),
        };
    }

    /// <summary>What the structures conduct and what of them is reached.</summary>
    /// <param name="result">The study.</param>
    /// <returns>The table <c>networks</c>.</returns>
    public static Table Networks(ConductiveNetworksResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new Table(
            "networks",
            [
                new TableColumn("Cathode"),
                new TableColumn("Recipe"),
                new TableColumn("Active", "%") { Decimals = 1, Key = "active_percent" },
                new TableColumn("Electrolyte", "%") { Decimals = 1, Key = "electrolyte_percent" },
                new TableColumn("Carbon", "%") { Decimals = 2, Key = "carbon_percent" },
                new TableColumn("Pore", "%") { Decimals = 1, Key = "pore_percent" },
                new TableColumn("u", "%") { Decimals = 1, Key = "utilisation_percent" },
                new TableColumn("Ionic resistance", "ohm cm^2") { SignificantDigits = 3, Key = "ionicResistance_ohm_cm2" },
                new TableColumn("Electronic resistance", "ohm cm^2") { SignificantDigits = 3, Key = "electronicResistance_ohm_cm2" },
            ],
            result.Cathodes.Select(Network))
        {
            Note = "By volume. u: share of the active material that lithium ions and electrons reach. Resistances: thickness over three conductivities, the loss of an evenly reacting cathode through that network.",
        };
    }

    /// <summary>The thickness of a cathode in m, of all its layers.</summary>
    internal static double Thickness(CathodeResult cathode) => Cells.Composition.MassBalance.Resolve(cathode.Design).Layers.Sum(layer => layer.Thickness);

    private static TableRow Network(CathodeResult cathode)
    {
        EffectiveTransport transport = cathode.Transport;
        double third = Thickness(cathode) / 3 * 1e4;
        return new TableRow(
            cathode.Measured.Name,
            FigureText.Literal(cathode.Recipe.Name),
            100 * transport.Volumes.ActiveMaterial,
            100 * transport.Volumes.Electrolyte,
            100 * transport.Volumes.Carbon,
            100 * transport.Volumes.Porosity,
            100 * transport.ConnectedShare.Value,
            third / transport.IonicConductivity.Value,
            third / transport.ElectronicConductivity.Value);
    }

    private static IEnumerable<TableRow> Conductivities(CathodeResult cathode) =>
    [
        Conductivity(cathode.Measured.Name, "Ionic conductivity", cathode.Measured.IonicConductivity, cathode.Transport.IonicConductivity),
        Conductivity(cathode.Measured.Name, "Electronic conductivity", cathode.Measured.ElectronicConductivity, cathode.Transport.ElectronicConductivity),
    ];

    private static TableRow Conductivity(string name, string quantity, double measured, Estimate computed)
    {
        string why = computed.Low < computed.High
            ? measured >= computed.Low && measured <= computed.High
                ? ""
                : FormattableString.Invariant($"outside the interval of the structures, {PerCentimetre * computed.Low:G3} to {PerCentimetre * computed.High:G3}")
            : "one structure only: no interval";
        return new TableRow(name, quantity, "S/cm", PerCentimetre * measured, PerCentimetre * computed.Value, computed.Value / measured, double.NaN, why);
    }

    private static IEnumerable<TableRow> Particles(ConductiveNetworksResult result)
    {
        if (result.ParticleScale?.Statistics is { } statistics)
        {
            CorrelationResult pearson = statistics.Relations[0].Pearson;
            string why = pearson.Interval.Contains(ParticleScaleTables.PaperPearson)
                ? ""
                : FormattableString.Invariant($"outside the interval of {statistics.Used.Length} particles, {pearson.Interval.Lower:F2} to {pearson.Interval.Upper:F2}: see the findings at particles");
            yield return new TableRow("graphite", "Pearson, lithium content against radius", "", ParticleScaleTables.PaperPearson, pearson.Coefficient, pearson.Coefficient - ParticleScaleTables.PaperPearson, double.NaN, why);
        }
    }

    private static IEnumerable<TableRow> Cycling(CathodeResult cathode)
    {
        MeasuredCathode measured = cathode.Measured;
        (CathodeTest own, CathodeTest theirs) = (cathode.FromStructure, cathode.FromMeasured);
        yield return Row(cathode, "First charge at C/10", (measured.FirstCharge, own.FirstCharge, theirs.FirstCharge));
        yield return Row(cathode, "First discharge at C/10", (measured.FirstDischarge, own.Rows[0].SpecificCapacity, theirs.Rows[0].SpecificCapacity));
        for (int k = 0; k < own.Rows.Length; k++)
        {
            string rate = FormattableString.Invariant($"{own.Rows[k].CRate:0.##}C");
            yield return Row(cathode, $"Discharge at {rate}", (measured.IsWorking ? measured.Rates[k].Capacity : 0, own.Rows[k].SpecificCapacity, theirs.Rows[k].SpecificCapacity));
            double hysteresis = measured.IsWorking ? measured.Rates[k].Hysteresis : double.NaN;
            yield return new TableRow(
                measured.Name, $"Hysteresis at {rate}", "V", hysteresis, own.Hysteresis[k], own.Hysteresis[k] - hysteresis, theirs.Hysteresis[k], Why(hysteresis, own.Hysteresis[k], theirs.Hysteresis[k], KineticFit.VoltageError));
        }
    }

    private static TableRow Row(CathodeResult cathode, string quantity, (double Measured, double Own, double Theirs) values) => new(
        cathode.Measured.Name,
        quantity,
        "mAh/g",
        Amounts.MilliampereHourPerGram(values.Measured),
        Amounts.MilliampereHourPerGram(values.Own),
        Amounts.MilliampereHourPerGram(values.Own - values.Measured),
        Amounts.MilliampereHourPerGram(values.Theirs),
        cathode.Measured.IsWorking ? Why(values.Measured, values.Own, values.Theirs, KineticFit.CapacityError) : "the cell did not work at all; counted as 0");

    // Whose fault a difference is: the structures', when the measured conductivities take it away, else the cell model's.
    private static string Why(double measured, double own, double theirs, double error)
    {
        double difference = Math.Abs(own - measured);
        return !(difference > error) ? "" : Math.Abs(theirs - measured) < 0.5 * difference ? "conductivities of the structures" : "cell model: stays with the measured conductivities";
    }
}
