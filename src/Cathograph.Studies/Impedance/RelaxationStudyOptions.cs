using Cathograph.Electrochemistry.RelaxationTimes;

namespace Cathograph.Studies.Impedance;

/// <summary>How distributions of relaxation times are found.</summary>
public sealed record RelaxationStudyOptions
{
    /// <summary>The analysis of one spectrum.</summary>
    public RelaxationOptions Analysis { get; init; } = new();

    /// <summary>Whether points that fail the Kramers-Kronig test are used all the same. Default false: outliers and untrusted ends are left out.</summary>
    public bool KeepAllPoints { get; init; }
}
