using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Electrochemistry.Hysteresis;

namespace Cathograph.Studies.Cycles.VoltageGaps;

/// <summary>A record and its pairs of charge and discharge.</summary>
/// <param name="Record">The record.</param>
/// <param name="Pairs">The pairs in order.</param>
public sealed record RecordGaps(CyclingRecord Record, ImmutableArray<HysteresisPair> Pairs);
