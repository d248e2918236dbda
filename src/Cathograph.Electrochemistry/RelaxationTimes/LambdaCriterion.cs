namespace Cathograph.Electrochemistry.RelaxationTimes;

/// <summary>How the weight of the smoothness is chosen.</summary>
public enum LambdaCriterion
{
    /// <summary>Generalised cross-validation with the effective parameters of the unknowns that are not held at zero.</summary>
    CrossValidation,

    /// <summary>The real part predicts the imaginary part and the other way round (Saccoccio et al. 2014, Electrochim. Acta 147, 470).</summary>
    RealImaginary,

    /// <summary>The corner of log residual against log roughness (Hansen 1992, SIAM Rev. 34, 561).</summary>
    LCurve,

    /// <summary>It is given.</summary>
    Given,
}
