using System.Collections.Immutable;

namespace Cathograph.Core.Curves;

/// <summary>A column that an instrument recorded beside time, current and voltage.</summary>
/// <param name="Role">What it holds, which fixes the unit.</param>
/// <param name="Name">Its name in the file, without the unit, such as <c>Q charge</c>.</param>
/// <param name="Unit">For <see cref="ChannelRole.Other"/> the unit of the values as the file states it, empty when it states none; empty for every other role.</param>
/// <param name="Values">The numbers, NaN where there is none.</param>
public sealed record DataChannel(ChannelRole Role, string Name, string Unit, ImmutableArray<double> Values);
