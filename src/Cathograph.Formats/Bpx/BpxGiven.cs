using Cathograph.Core.Materials;
using Cathograph.Formats.Json;

namespace Cathograph.Formats.Bpx;

/// <summary>What goes along with reading one BPX file.</summary>
internal sealed record BpxGiven(BpxSection File, string Title, BpxTemperatures Temperatures, BpxAssumptions Assumptions)
{
    public string Source => $"BPX: {Title}";

    public MaterialProperty Assumed(double value, string unit) => new(new ConstantLaw(value), unit, "assumed: not in BPX");

    /// <summary>A property with the Arrhenius law of the entry that holds its activation energy.</summary>
    public MaterialProperty WithTemperature(BpxSection section, PropertyLaw law, string energyKey, string unit)
    {
        double? energy = section.Number(energyKey, ValueRange.Between(-5e5, 5e5), isRequired: false);
        section.Mapped(energyKey, "an Arrhenius law");
        return new MaterialProperty(law, unit, Source) { Temperature = energy is null ? null : new TemperatureLaw(energy.Value, Temperatures.Reference) };
    }
}
