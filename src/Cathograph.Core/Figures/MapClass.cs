namespace Cathograph.Core.Figures;

/// <summary>One kind of cell of a map of classes.</summary>
/// <param name="Name">What it is, for the legend; empty to stay out of it.</param>
/// <param name="Color">Its colour.</param>
public sealed record MapClass(string Name, ColorKey Color);
