using Cathograph.Core.Constants;
using Cathograph.Formats.Json;

namespace Cathograph.Formats.Bpx;

/// <summary>Temperatures of a BPX file in K.</summary>
/// <param name="Cell">Of the cell.</param>
/// <param name="Reference">Of the parameters.</param>
internal sealed record BpxTemperatures(double Cell, double Reference)
{
    private const string Ambient = "Ambient temperature [K]";
    private const string Initial = "Initial temperature [K]";
    private const string ReferenceKey = "Reference temperature [K]";

    public static BpxTemperatures Read(BpxSection file, BpxSection cell)
    {
        ValueRange range = ValueRange.Between(200, 450);
        double reference = cell.Number(ReferenceKey, range, isRequired: false) ?? PhysicalConstants.RoomTemperature;
        cell.Mapped(ReferenceKey, "the reference temperature of the Arrhenius laws");

        // Version 1 moved the temperatures of the cell into the state, under one of two names.
        BpxSection? state = file.Section("State");
        BpxSection?[] places = [state?.Section("Thermal state"), state?.Section("Thermal environment"), cell, state?.Section("Initial conditions")];
        foreach (string key in (string[])[Ambient, Initial])
        {
            foreach (BpxSection place in places.OfType<BpxSection>())
            {
                if (place.Number(key, range, isRequired: false) is not { } temperature)
                {
                    continue;
                }

                place.Mapped(key, "the temperature of the cell");
                return new BpxTemperatures(temperature, reference);
            }
        }

        return new BpxTemperatures(reference, reference);
    }
}
