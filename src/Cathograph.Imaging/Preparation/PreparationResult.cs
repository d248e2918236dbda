using System.Collections.Immutable;
using Cathograph.Core.Fields;

namespace Cathograph.Imaging.Preparation;

/// <summary>Prepared grey values.</summary>
/// <param name="Volume">The grey values.</param>
/// <param name="Notes">What each step did, in order.</param>
public sealed record PreparationResult(Volume Volume, ImmutableArray<PreparationNote> Notes);
