namespace Cathograph.Imaging.Radiographs;

/// <summary>What became of one frame.</summary>
/// <param name="Mean">Mean transmission.</param>
/// <param name="Dose">Dose relative to the open beam, from the regions of air; 1 without.</param>
/// <param name="DoseError">Its standard error.</param>
/// <param name="Outliers">What the filters changed.</param>
/// <param name="IsRepeated">Whether its pixels are those of the frame before.</param>
public sealed record FrameSummary(double Mean, double Dose, double DoseError, OutlierCounts Outliers, bool IsRepeated);
