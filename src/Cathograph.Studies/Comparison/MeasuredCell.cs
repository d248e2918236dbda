using Cathograph.Core.Curves;
using Cathograph.Core.Electrodes;

namespace Cathograph.Studies.Comparison;

/// <summary>A cell and what was measured on it. Of data that name several cells, those of the design's name count.</summary>
/// <param name="Design">The cell as the model sees it.</param>
/// <param name="Data">Its rates or curves.</param>
public sealed record MeasuredCell(CellDesign Design, MeasuredData Data);
