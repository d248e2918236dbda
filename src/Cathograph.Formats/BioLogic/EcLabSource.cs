using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.BioLogic;

/// <summary>What an EC-Lab file says beside its rows.</summary>
internal sealed record EcLabSource
{
    /// <summary>Name of the file.</summary>
    public required string Name { get; init; }

    /// <summary>Key of the format.</summary>
    public required string Format { get; init; }

    /// <summary>The technique in words; empty when not known.</summary>
    public string Technique { get; init; } = "";

    /// <summary>Wall clock at time 0; null when not known.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>Electrode area in m2; null when the file has the default alone.</summary>
    public double? Area { get; init; }

    /// <summary>Active mass in kg; null when the file has the default alone.</summary>
    public double? ActiveMass { get; init; }

    /// <summary>Rows at which loops begin.</summary>
    public ImmutableArray<int> LoopStarts { get; init; } = [];

    /// <summary>What the file says of itself.</summary>
    public ImmutableArray<FileFact> Facts { get; init; } = [];

    /// <summary>What the reader found up to the rows.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];

    /// <summary>True when the potential is swept: voltammetry.</summary>
    public bool IsSweep => Technique.Contains("Voltammetry", StringComparison.OrdinalIgnoreCase);

    /// <summary>True when no current flows: open circuit and waiting.</summary>
    public bool IsRest => Technique.StartsWith("Open Circuit", StringComparison.OrdinalIgnoreCase) || Technique.StartsWith("Wait", StringComparison.OrdinalIgnoreCase);
}
