using Cathograph.Core.Composites;

namespace Cathograph.Studies.Generation;

/// <summary>A number of a recipe that can be turned.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Unit">The unit in which it is shown.</param>
/// <param name="Scale">Shown value over the value in SI.</param>
/// <param name="Step">First step: of the logarithm, or of the number itself.</param>
/// <param name="Range">Least and largest value in SI.</param>
/// <param name="IsLogarithmic">Whether steps are factors.</param>
/// <param name="Get">Reads it.</param>
/// <param name="Set">Changes it.</param>
internal sealed record MatchParameter(
    string Name, string Unit, double Scale, double Step, (double Least, double Most) Range, bool IsLogarithmic, Func<CompositeRecipe, double> Get, Func<CompositeRecipe, double, CompositeRecipe> Set)
{
    /// <summary>The recipe with the number moved by a number of steps; null when it cannot move that way.</summary>
    public CompositeRecipe? Moved(CompositeRecipe recipe, double steps)
    {
        double before = Get(recipe);
        double after = Math.Clamp(IsLogarithmic ? before * Math.Exp(steps * Step) : before + (steps * Step), Range.Least, Range.Most);
        return Math.Abs(after - before) < 1e-12 * Math.Max(1e-6, Math.Abs(before)) ? null : Set(recipe, after);
    }
}
