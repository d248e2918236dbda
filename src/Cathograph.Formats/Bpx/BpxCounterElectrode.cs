using Cathograph.Core.Electrodes;
using Cathograph.Formats.Json;

namespace Cathograph.Formats.Bpx;

/// <summary>The counter electrode, which BPX has no section for: lithium, or what we wrote ourselves among the user-defined entries.</summary>
internal static class BpxCounterElectrode
{
    public const string Potential = "Counter electrode potential [V]";
    public const string Resistance = "Counter electrode resistance [Ohm.m2]";
    public const string ContactResistance = "Contact resistance [Ohm.m2]";

    public static CounterElectrodeDesign Read(BpxGiven given, BpxSection parameters)
    {
        BpxSection? own = parameters.Section("User-defined");
        double? potential = own?.Number(Potential, ValueRange.Between(-1, 6), isRequired: false);
        double? resistance = own?.Number(Resistance, ValueRange.Between(0, 1e4), isRequired: false);
        own?.Mapped(Potential, "the counter electrode");
        own?.Mapped(Resistance, "the counter electrode");
        own?.Mapped(ContactResistance, "the contact resistance");
        return new CounterElectrodeDesign
        {
            Name = potential is null ? "Li" : "counter electrode",
            Potential = potential ?? 0,
            Resistance = resistance ?? 0,
            Source = potential is null ? "lithium, in place of the negative electrode of a BPX file" : given.Source,
        };
    }
}
