using System.Collections.Immutable;
using Cathograph.Core.Verdicts;

namespace Cathograph.Core.Reports;

/// <summary>
/// What a study tells its reader, in the order of reading: verdict, key numbers, findings, sections, then what it rests on.
/// All texts may use the markup of <see cref="Figures.FigureText"/>.
/// </summary>
public sealed record Report
{
    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>The first paragraph: the question and the answer.</summary>
    public string Lead { get; init; } = "";

    /// <summary>What the solver says of its own answer; null when nothing was solved.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>The few numbers that a reader takes home.</summary>
    public ImmutableArray<KeyNumber> KeyNumbers { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What should be known about input and result, printed gravest first.</summary>
    public ImmutableArray<Finding> Findings { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The body.</summary>
    public ImmutableArray<ReportSection> Sections { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Every parameter that the result depends on.</summary>
    public ImmutableArray<ReportParameter> Parameters { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The works to cite, as plain text in the order of use.</summary>
    public ImmutableArray<ReportCitation> Citations { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Where the result comes from: version, input files with hashes, seed, command.</summary>
    public ImmutableArray<ReportOrigin> Provenance { get; init => field = value.IsDefault ? [] : value; } = [];
}
