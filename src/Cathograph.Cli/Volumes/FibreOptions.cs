using System.Collections.Immutable;
using System.CommandLine;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Running;
using Cathograph.Core.Fields;
using Cathograph.Core.Quantities;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Fibres;
using Cathograph.Microstructure.Conduction;

namespace Cathograph.Cli.Volumes;

/// <summary>Fibres thinner than a voxel beside a volume.</summary>
internal sealed class FibreOptions
{
    // A box and a volume are rounded to voxels.
    private const double Rounding = 0.51;

    private readonly Option<string?> _file = Declare.Text("--fibres", "FILE", "centre lines of fibres thinner than a voxel (fibres.csv of volume generate)");
    private readonly Option<string?> _conductivity = Declare.Text("--fibre-conductivity", "VALUE", "conductivity of the fibres, such as \"100 S/cm\"");
    private readonly Option<string?> _surface = Declare.Text("--fibre-surface", "VALUE", "resistance of the surface of a fibre, such as \"0.1 ohm cm2\" (default: none)");
    private readonly Option<string?> _contact = Declare.Text("--fibre-contact", "VALUE", "resistance where two fibres touch, such as \"1e5 ohm\" (default: a conductor one diameter long)");

    public ImmutableArray<Symbol> Symbols => [_file, _conductivity, _surface, _contact];

    /// <summary>Whether fibres are given.</summary>
    public bool IsGiven(CommandContext context) => context.Value(_file) is not null;

    /// <summary>Reads them.</summary>
    /// <returns>The fibres; null when none are given.</returns>
    /// <exception cref="InvalidInputException">The file or a value cannot be used.</exception>
    public FibreConduction? Read(CommandContext context, VoxelGrid grid)
    {
        if (context.Value(_file) is not { } path)
        {
            Option<string?>? stray = new[] { _conductivity, _surface, _contact }.FirstOrDefault(option => context.Value(option) is not null);
            return stray is null ? null : throw new InvalidInputException(stray.Name, $"found a value without fibres; expected {_file.Name} FILE");
        }

        FibreNetwork network = FibreFile.Read(context.Inputs.Read(path), path);
        (double x, double y, double z) = grid.Extent;
        bool fits = Math.Abs(network.Extent.X - x) <= Rounding * grid.Spacing.X && Math.Abs(network.Extent.Y - y) <= Rounding * grid.Spacing.Y && Math.Abs(network.Extent.Z - z) <= Rounding * grid.Spacing.Z;
        if (!fits)
        {
            throw new InvalidInputException(path, FormattableString.Invariant(
                $"found a box of {1e6 * network.Extent.X:G4} x {1e6 * network.Extent.Y:G4} x {1e6 * network.Extent.Z:G4} um; expected that of the volume, {1e6 * x:G4} x {1e6 * y:G4} x {1e6 * z:G4} um"));
        }

        return new FibreConduction(network, Positive(context, _conductivity, Dimension.Conductivity) ?? throw new InvalidInputException(_conductivity.Name, "found none; expected the conductivity of the fibres, such as \"100 S/cm\""))
        {
            SurfaceResistance = Positive(context, _surface, Dimension.ArealResistance) ?? 0,
            ContactResistance = Positive(context, _contact, Dimension.Resistance) ?? 0,
        };
    }

    private static double? Positive(CommandContext context, Option<string?> option, Dimension dimension) => context.Quantity(option, dimension) switch
    {
        null => null,
        > 0 and < double.PositiveInfinity and { } value => value,
        { } value => throw new InvalidInputException(option.Name, FormattableString.Invariant($"found {value:G4}; expected a value above 0")),
    };
}
