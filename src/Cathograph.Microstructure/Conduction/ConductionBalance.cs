namespace Cathograph.Microstructure.Conduction;

/// <summary>What a potential means, in units of <see cref="FaceConductances.Unit"/> and 1 V.</summary>
/// <param name="Squares">Sum of the squared residuals.</param>
/// <param name="In">Current from the first electrode.</param>
/// <param name="Out">Current into the last electrode.</param>
/// <param name="Power">The power that is turned into heat: the conductance, from above and in second order of the error of the potential (Thomson's principle).</param>
internal readonly record struct ConductionBalance(double Squares, double In, double Out, double Power)
{
    /// <summary>The sum of two parts.</summary>
    public static ConductionBalance operator +(ConductionBalance one, ConductionBalance two) =>
        new(one.Squares + two.Squares, one.In + two.In, one.Out + two.Out, one.Power + two.Power);
}
