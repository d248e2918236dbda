namespace Cathograph.Formats.Png;

/// <summary>An edge of a shape on its way down the page, in pixels.</summary>
/// <param name="Top">Where it begins.</param>
/// <param name="Bottom">Where it ends.</param>
/// <param name="X">Its abscissa at the top.</param>
/// <param name="Slope">How far it goes right a pixel down.</param>
/// <param name="Winding">1 when the outline runs down along it, -1 when up.</param>
internal readonly record struct ScanEdge(double Top, double Bottom, double X, double Slope, int Winding);
