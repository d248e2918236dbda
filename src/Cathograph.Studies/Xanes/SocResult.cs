using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;

namespace Cathograph.Studies.Xanes;

/// <summary>Spectra of an operando series on the clock of the cycler, and the relations found.</summary>
public sealed record SocResult
{
    /// <summary>The options.</summary>
    public required SocOptions Options { get; init; }

    /// <summary>The spectra in the order of time.</summary>
    public required ImmutableArray<OperandoPoint> Points { get; init; }

    /// <summary>Relations, edge energy first.</summary>
    public required ImmutableArray<SocRelation> Relations { get; init; }

    /// <summary>The cycler's record.</summary>
    public required CyclingRecord Record { get; init; }

    /// <summary>Charge in C at the end of the first charge, which is the state of charge 1.</summary>
    public required double FirstCharge { get; init; }

    /// <summary>What is odd.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];
}
