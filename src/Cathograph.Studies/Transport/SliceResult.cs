using System.Collections.Immutable;
using Cathograph.Core.Transport;
using Cathograph.Core.Verdicts;

namespace Cathograph.Studies.Transport;

/// <summary>Transport of a piece and the verdicts of what was solved for it.</summary>
internal sealed record SliceResult(EffectiveTransport Transport, ImmutableArray<Verdict> Verdicts);
