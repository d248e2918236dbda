using System.Collections.Immutable;
using Cathograph.Cells.Composition;

namespace Cathograph.Cells.PorousElectrode;

/// <summary>
/// How many depth cells an electrode gets when nobody says. The reaction is a front, as wide as the depth over which transport loses some RT/F;
/// the more volts the whole electrode would lose at 1C, the thinner that front is against the whole, by the square root.
/// </summary>
internal static class DefaultResolution
{
    // A block of lanes is filled by eight cells, so that other numbers would cost as much as the next multiple.
    private const int Block = LaneSet.Width;
    private const int Least = 11 * Block;
    private const int Largest = 24 * Block;

    // Volts lost at 1C up to which the least number is enough at 2C: capacity within 0.05 %, voltage within 1 mV. See AccuracyTests.
    private const double SmallDrop = 10;

    public static int Cells(ImmutableArray<ResolvedLayer> layers, double oneC)
    {
        double drop = oneC * layers.Sum(layer => layer.Thickness * ((1 / layer.IonicConductivity) + (1 / layer.ElectronicConductivity)));
        double wanted = Least / (double)Block * Math.Sqrt(drop / SmallDrop);
        return Block * (int)Math.Clamp(Math.Ceiling(wanted), Least / Block, Largest / Block);
    }
}
