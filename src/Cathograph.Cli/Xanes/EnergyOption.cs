using System.Collections.Immutable;
using System.CommandLine;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Running;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Xanes;
using Cathograph.Studies.Xanes;

namespace Cathograph.Cli.Xanes;

/// <summary>The options that put energies on the scale of a foil.</summary>
internal sealed class EnergyOption
{
    private readonly Option<string?> _shift = Declare.Text("--shift", "ENERGY", "add this to all energies, such as 0.35");
    private readonly Option<string?> _foil = Declare.Text("--foil", "FILE|reference", "calibrate the energies: the spectrum of a foil, for one shift of all, or \"reference\" for the channel that was measured with each spectrum");
    private readonly Option<string?> _edge = Declare.Text("--foil-edge", "EDGE", "where the foil belongs, such as \"Ni K\" (8333 eV) or 8333 (default: the tabulated edge that is nearest)");

    /// <summary>The options.</summary>
    public ImmutableArray<Symbol> Symbols => [_shift, _foil, _edge];

    /// <summary>Adds the calibration to the options of an analysis.</summary>
    /// <exception cref="InvalidInputException">An option is wrong, or the foil has no edge.</exception>
    public SpectraOptions Read(CommandContext context, SpectraInput input, ImmutableArray<AbsorptionSpectrum> spectra, SpectraOptions options)
    {
        double? shift = context.Value(_shift) is { } text ? EnergyText.Difference(_shift.Name, text) : null;
        if (context.Value(_foil) is not { } foil)
        {
            return context.Value(_edge) is null ? options with { Shift = shift ?? 0 } : throw new InvalidInputException(_edge.Name, "found it without --foil; expected --foil reference or --foil FILE");
        }

        if (shift is not null)
        {
            throw new InvalidInputException(_shift.Name, "found it together with --foil; expected one of them");
        }

        if (string.Equals(foil, "reference", StringComparison.OrdinalIgnoreCase))
        {
            return options with { FoilEdge = Tabulated(context, spectra[0].Reference.IsEmpty ? spectra[0] : spectra[0] with { Absorption = spectra[0].Reference }) };
        }

        AbsorptionSpectrum measured = input.Read(context, [foil])[0];
        double tabulated = Tabulated(context, measured);
        EnergyEstimate edge = EnergyCalibration.FoilEdge(measured.Energy, measured.Absorption, tabulated);
        return edge.IsFound ? options with { Shift = tabulated - edge.Energy } : throw new InvalidInputException(foil, edge.Finding!.Message);
    }

    private double Tabulated(CommandContext context, AbsorptionSpectrum foil)
    {
        if (context.Value(_edge) is { } given)
        {
            return EdgeTable.Find(given) ?? (char.IsAsciiDigit(given.TrimStart()[0]) ? EnergyText.Energy(_edge.Name, given) : throw new InvalidInputException(_edge.Name, $"found \"{given}\"; expected an energy or one of {string.Join(", ", EdgeTable.Names)}"));
        }

        string? name = foil is { Element: { } element, Edge: { } edge } && EdgeTable.Find($"{element} {edge}") is not null
            ? $"{element} {edge}"
            : EdgeTable.Near(DerivativeMaximum.Steepest(foil.Energy, foil.Absorption.AsSpan()), 60);
        return name is null
            ? throw new InvalidInputException(_edge.Name, $"found no tabulated edge near the one of {foil.Name}; expected --foil-edge with an energy")
            : EdgeTable.Find(name)!.Value;
    }
}
