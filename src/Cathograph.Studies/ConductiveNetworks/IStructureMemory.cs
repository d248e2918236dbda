using Cathograph.Core.Composites;
using Cathograph.Core.Transport;

namespace Cathograph.Studies.ConductiveNetworks;

/// <summary>Remembers what structures of a recipe conduct, so that an interrupted study goes on where it stopped.</summary>
public interface IStructureMemory
{
    /// <summary>The transport that was kept for a recipe.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <returns>The transport; null when none was kept for exactly this recipe and these options.</returns>
    EffectiveTransport? Find(CompositeRecipe recipe);

    /// <summary>Keeps the transport of a recipe.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="transport">Its transport.</param>
    /// <param name="bulkConductivity">Ionic conductivity of the electrolyte itself in S/m.</param>
    void Keep(CompositeRecipe recipe, EffectiveTransport transport, double bulkConductivity);
}
