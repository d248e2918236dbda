namespace Cathograph.Microstructure.Conduction;

/// <summary>A link of two elements of fibres: along one fibre, or where two touch.</summary>
/// <param name="One">An element.</param>
/// <param name="Other">Another.</param>
/// <param name="Conductance">Conductance in S.</param>
/// <param name="Turns">How many images of a periodic volume further along the current the other lies.</param>
internal readonly record struct FibreLink(int One, int Other, double Conductance, int Turns);

/// <summary>An element that reaches an electrode.</summary>
/// <param name="Element">The element.</param>
/// <param name="IsFirst">Whether it is the first electrode or the last.</param>
/// <param name="Conductance">Conductance in S.</param>
internal readonly record struct FibreEnd(int Element, bool IsFirst, double Conductance);
