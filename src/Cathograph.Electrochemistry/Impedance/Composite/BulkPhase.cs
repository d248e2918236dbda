namespace Cathograph.Electrochemistry.Impedance.Composite;

/// <summary>The phase that carries a current in a composite, for its tortuosity.</summary>
/// <param name="Conductivity">Conductivity of the dense phase in S/m.</param>
/// <param name="VolumeFraction">Its share of the volume of the composite, 0..1.</param>
public sealed record BulkPhase(double Conductivity, double VolumeFraction);
