using System.Collections.Immutable;
using Cathograph.Core.Composites;
using Cathograph.Core.Transport;
using Cathograph.Core.Verdicts;

namespace Cathograph.Studies.ConductiveNetworks;

/// <summary>Remembers what structures of a recipe conduct, so that an interrupted study goes on where it stopped.</summary>
public interface IStructureMemory
{
    /// <summary>What was kept for a recipe.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <returns>Its transport and what was told of it, to the last digit; null when nothing was kept for exactly this recipe and these options, or what was kept cannot be trusted.</returns>
    (EffectiveTransport Transport, ImmutableArray<Finding> Findings)? Find(CompositeRecipe recipe);

    /// <summary>Keeps what structures of a recipe conduct.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="structures">Its transport and what is told of it.</param>
    /// <param name="bulkConductivity">Ionic conductivity of the electrolyte itself in S/m.</param>
    void Keep(CompositeRecipe recipe, (EffectiveTransport Transport, ImmutableArray<Finding> Findings) structures, double bulkConductivity);
}
