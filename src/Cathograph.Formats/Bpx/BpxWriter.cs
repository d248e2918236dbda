using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Materials;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Json;

namespace Cathograph.Formats.Bpx;

/// <summary>
/// Writes a cell as BPX 1.0 of the model "Partial": positive electrode, electrolyte and separator, because BPX has no counter electrode of
/// constant potential. The reference temperature of the file is the cell's, so that the file needs no state.
/// </summary>
public sealed class BpxWriter
{
    private readonly List<Finding> findings = [];
    private readonly CellDesign design;
    private readonly BpxLayer electrode;
    private readonly Utf8JsonWriter json;

    private BpxWriter(CellDesign design, ImmutableArray<BpxLayer> layers, Utf8JsonWriter json)
    {
        this.design = design;
        this.json = json;
        electrode = BpxHomogenisation.Average(layers, findings);
    }

    /// <summary>Writes a cell.</summary>
    /// <param name="design">The cell.</param>
    /// <param name="layers">Its layers after the mass balance, from separator to collector; several are averaged to the one that BPX has.</param>
    /// <returns>The text with findings.</returns>
    public static BpxText Write(CellDesign design, ImmutableArray<BpxLayer> layers)
    {
        ArgumentNullException.ThrowIfNull(design);
        if (layers.IsDefaultOrEmpty)
        {
            throw new ArgumentException("At least one layer is needed.", nameof(layers));
        }

        using var stream = new MemoryStream();
        using var json = new Utf8JsonWriter(stream, JsonLayout.Options);
        var writer = new BpxWriter(design, layers, json);
        writer.WriteFile();
        json.Flush();
        return new BpxText(Encoding.UTF8.GetString(stream.ToArray()) + "\n", [.. writer.findings]);
    }

    private void WriteFile()
    {
        json.WriteStartObject();
        json.WriteStartObject("Header");
        json.WriteString("BPX", "1.0.0");
        json.WriteString("Title", design.Name);
        json.WriteString("Model", "Partial");
        json.WriteEndObject();
        json.WriteStartObject("Parameterisation");
        WriteCell();
        WriteElectrolyte();
        WriteElectrode();
        WriteSeparator();
        WriteCounterElectrode();
        json.WriteEndObject();
        json.WriteEndObject();
        Tell("bpx-approximated", "BPX has no place for the counter electrode; its numbers are among the user-defined entries.", "counterElectrode");
        if (design.CounterElectrode.ExchangeCurrentDensity is not null)
        {
            Tell("bpx-dropped", "The counter electrode's exchange current density was dropped; BPX cannot say it.", "counterElectrode.exchangeCurrentDensity");
        }

        if (design.InitialStoichiometry is not null)
        {
            Tell("bpx-dropped", "The initial stoichiometry was dropped; a BPX file of the model Partial has no state.", "initialStoichiometry");
        }

        if (design.Protocol is not null)
        {
            Tell("bpx-dropped", "The protocol was dropped; BPX has none.", "protocol");
        }
    }

    private void WriteCell()
    {
        double active = electrode.ActiveMaterialVolumeFraction * electrode.Thickness * design.ActiveMaterial.Density.At(design.Temperature);
        double[] voltages = [.. (design.Protocol?.Steps ?? []).Select(step => step.UntilVoltage ?? step.HoldVoltage).OfType<double>()];
        double shift = design.CounterElectrode.Potential;
        json.WriteStartObject("Cell");
        json.WriteNumber("Electrode area [m2]", design.Area);
        json.WriteNumber("Number of electrode pairs connected in parallel to make a cell", 1);
        json.WriteNumber("Nominal cell capacity [A.h]", design.NominalSpecificCapacity * active * design.Area / 3600);
        json.WriteNumber("Lower voltage cut-off [V]", voltages.Length > 0 ? voltages.Min() + shift : 2.5);
        json.WriteNumber("Upper voltage cut-off [V]", voltages.Length > 0 ? voltages.Max() + shift : 4.3);
        json.WriteNumber("Reference temperature [K]", design.Temperature);
        json.WriteEndObject();
        Tell(
            "bpx-approximated",
            voltages.Length > 0 ? "The cut-offs are the protocol's voltages shifted to lithium." : "The cut-offs are 2.5 V and 4.3 V vs Li, because no protocol gives others.",
            "protocol");
    }

    private void WriteElectrolyte()
    {
        json.WriteStartObject("Electrolyte");
        json.WriteNumber("Cation transference number", 1);
        if (design.ElectrolyteConductivity is { } inside)
        {
            json.WriteNumber("Conductivity [S.m-1]", inside);
        }
        else
        {
            new BpxLawWriter(json, design.Temperature, findings).Write(
                design.Electrolyte.Conductivity, ("Conductivity [S.m-1]", "Conductivity activation energy [J.mol-1]"), "electrolyte.conductivity");
        }

        json.WriteNumber("Diffusivity [m2.s-1]", 1e-10);
        json.WriteEndObject();
        Tell("bpx-approximated", "A single-ion conductor has no diffusivity of salt; 1e-10 m2/s stands there, and at transference number 1 any value gives the same.", "electrolyte");
    }

    private void WriteElectrode()
    {
        json.WriteStartObject("Positive electrode");
        json.WriteNumber("Thickness [m]", electrode.Thickness);
        json.WriteNumber("Porosity", electrode.ElectrolyteVolumeFraction);
        json.WriteNumber("Transport efficiency", electrode.TransportEfficiency);
        json.WriteNumber("Conductivity [S.m-1]", electrode.ElectronicConductivity);
        if (electrode.Particles.Length == 1)
        {
            WriteParticle(electrode.Particles[0]);
        }
        else
        {
            json.WriteStartObject("Particle");
            for (int i = 0; i < electrode.Particles.Length; i++)
            {
                json.WriteStartObject(FormattableString.Invariant($"Size {i + 1}"));
                WriteParticle(electrode.Particles[i]);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
        if (design.ActiveMaterial.FilmResistance.At(design.Temperature) > 0)
        {
            Tell("bpx-dropped", "The film resistance was dropped; BPX cannot say it.", "activeMaterial.filmResistance");
        }
    }

    private void WriteParticle(ParticleClass size)
    {
        var laws = new BpxLawWriter(json, design.Temperature, findings);
        ValidityRange range = design.ActiveMaterial.OpenCircuitPotential.Validity ?? new ValidityRange();
        double pristine = design.ActiveMaterial.PristineStoichiometry.At(design.Temperature);
        json.WriteNumber("Minimum stoichiometry", range.MinimumStoichiometry ?? 0);
        json.WriteNumber("Maximum stoichiometry", Math.Max(pristine, range.MaximumStoichiometry ?? pristine));
        json.WriteNumber("Maximum concentration [mol.m-3]", design.ActiveMaterial.MaximumConcentration.At(design.Temperature));
        json.WriteNumber("Particle radius [m]", size.Radius);
        json.WriteNumber("Surface area per unit volume [m-1]", 3 * electrode.ActiveMaterialVolumeFraction * size.VolumeShare / size.Radius);
        laws.Write(design.ActiveMaterial.Diffusivity, ("Diffusivity [m2.s-1]", "Diffusivity activation energy [J.mol-1]"), "activeMaterial.diffusivity");
        laws.Write(design.ActiveMaterial.OpenCircuitPotential, ("OCP [V]", ""), "activeMaterial.openCircuitPotential");
        laws.WriteRate(design.ActiveMaterial.ExchangeCurrentDensity);
    }

    private void WriteSeparator()
    {
        double kappa = design.ElectrolyteConductivity ?? design.Electrolyte.Conductivity.At(design.Temperature);
        json.WriteStartObject("Separator");
        json.WriteNumber("Thickness [m]", design.Separator.Resistance * kappa);
        json.WriteNumber("Porosity", 1);
        json.WriteNumber("Transport efficiency", 1);
        json.WriteEndObject();
        Tell("bpx-approximated", "The separator became a layer of pure electrolyte with the same resistance at the cell's temperature.", "separator");
    }

    private void WriteCounterElectrode()
    {
        json.WriteStartObject("User-defined");
        json.WriteNumber(BpxCounterElectrode.Potential, design.CounterElectrode.Potential);
        json.WriteNumber(BpxCounterElectrode.Resistance, design.CounterElectrode.Resistance);
        json.WriteNumber(BpxCounterElectrode.ContactResistance, design.ContactResistance);
        json.WriteEndObject();
    }

    private void Tell(string code, string message, string where) => findings.Add(Finding.Note(code, message, where));
}
