using System.Collections.Immutable;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Core.Transport;

namespace Cathograph.Studies.ConductiveNetworks;

/// <summary>Tables of the study.</summary>
public static class ConductiveNetworksTables
{
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
                new TableColumn("The paper says") { Key = "paperSays" },
                new TableColumn("Computed") { SignificantDigits = 3, Key = "computed" },
                new TableColumn("from") { SignificantDigits = 3, Key = "low" },
                new TableColumn("to") { SignificantDigits = 3, Key = "high" },
                new TableColumn("Difference") { SignificantDigits = 2, Key = "difference" },
                new TableColumn("With measured conductivities") { SignificantDigits = 3, Key = "computedWithMeasuredConductivities" },
                new TableColumn("As in the paper") { Key = "agrees" },
                new TableColumn("Why they differ"),
            ],
            PaperComparison.Of(result).Select(row => row.Row))
        {
            Title = "The paper's numbers beside ours",
            Note = FormattableString.Invariant($"Difference: computed minus measured; of conductivities, the ratio. From, to: interval of 95 %. As in the paper: a conductivity when its interval holds the measured one, a capacity within {KineticFit.CapacityError / 3600:F0} mAh/g, a hysteresis within {KineticFit.VoltageError:F2} V, an efficiency within {PaperComparison.EfficiencyError:F0} %, a finding at particles as the table of findings says. Hysteresis: charge minus discharge at 50 % of each curve's own capacity. Not covered: primary particles (STXM), three-dimensional disintegration, cycling stability, spectra."),
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
}
