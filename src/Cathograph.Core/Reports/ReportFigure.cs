using Cathograph.Core.Figures;

namespace Cathograph.Core.Reports;

/// <summary>A figure in a section; it is numbered and carries its title and caption.</summary>
/// <param name="Figure">The figure.</param>
public sealed record ReportFigure(Figure Figure) : ReportBlock;
