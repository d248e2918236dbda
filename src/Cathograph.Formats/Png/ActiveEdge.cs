namespace Cathograph.Formats.Png;

/// <summary>An edge that the current line crosses.</summary>
/// <param name="Edge">Its index.</param>
/// <param name="X">Where the line crosses it.</param>
/// <param name="Winding">1 when the outline runs down along it, -1 when up.</param>
internal readonly record struct ActiveEdge(int Edge, double X, int Winding);
