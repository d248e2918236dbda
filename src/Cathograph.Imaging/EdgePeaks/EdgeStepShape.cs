namespace Cathograph.Imaging.EdgePeaks;

/// <summary>The form of the step of an edge.</summary>
public enum EdgeStepShape
{
    /// <summary>A (1/2 + atan((E - E_s)/w)/pi): a core hole of finite life.</summary>
    Arctangent,

    /// <summary>A (1 + erf((E - E_s)/w))/2: a step blurred by the instrument.</summary>
    ErrorFunction,
}
