using System.Collections.Immutable;
using Cathograph.Core.Composites;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.CellFiles;
using Cathograph.Formats.CompositeRecipes;
using Cathograph.Studies.ConductiveNetworks;

namespace Cathograph.Cli.Study;

/// <summary>What a study of conductive networks keeps in its folder: structures, the simulations of the fit, discharges.</summary>
/// <param name="folder">The folder of the run.</param>
internal sealed class NetworksMemory(string folder)
{
    private readonly KeptFolder _structures = new(Path.Combine(folder, "structures"), "structures");
    private readonly KeptFolder _discharges = new(Path.Combine(folder, "discharges"), "discharge");

    /// <summary>Files that were not taken, and why.</summary>
    public ImmutableArray<Finding> Notes => [.. _structures.Notes, .. _discharges.Notes];

    /// <summary>The same study with this memory.</summary>
    public ConductiveNetworksOptions Of(ConductiveNetworksOptions options, ImmutableArray<CompositeRecipe> recipes) => options with
    {
        Memory = new StructureFiles(_structures, FormattableString.Invariant($"{options.Seeds} {options.Cell.Temperature:R}")),
        Pieces = new RunFiles(Path.Combine(folder, "pieces"), FormattableString.Invariant($"{string.Join('\n', recipes.Select(RecipeWriter.Write))}\n{CellFileWriter.Write(options.Cell)}\n{options.Seeds}")),
        ParticleScale = options.ParticleScale is { } particles ? particles with { Memory = new DischargeFiles(_discharges) } : null,
    };
}
