using System.Collections.Immutable;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.KramersKronig;

namespace Cathograph.Studies.Impedance;

/// <summary>Kramers-Kronig tests of one spectrum or several.</summary>
/// <param name="Tests">The tests in the order of the spectra; at least one.</param>
/// <param name="Findings">What should be looked at.</param>
public sealed record CheckResult(ImmutableArray<KramersKronigResult> Tests, ImmutableArray<Finding> Findings)
{
    /// <summary>Whether all spectra are valid.</summary>
    public bool IsValid => Tests.All(test => test.IsValid);
}
