namespace Cathograph.Studies.GradientCatholyte;

/// <summary>The front of one cell as it is found in predicted radiographs that were reduced, beside the one that made them. Depths in m from the start of the cathode; NaN where there is none.</summary>
/// <param name="Time">s since the start of the charge, the middle of the exposure.</param>
/// <param name="Found">Where -ln of the reduced ratio has fallen to half of its largest value.</param>
/// <param name="Error">Its standard error.</param>
/// <param name="Truth">The same of the simulated change of lithium, without blur and noise, by the same method.</param>
public sealed record FrontCheck(double Time, double Found, double Error, double Truth)
{
    /// <summary>Gets why none was found in the radiograph; empty where one was.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Gets the middle of the error function that the pipeline of radiographs fits to the reduced ratios.</summary>
    public double ErrorFunction { get; init; } = double.NaN;

    /// <summary>Gets the middle of the error function fitted to the simulated change of lithium.</summary>
    public double ErrorFunctionTruth { get; init; } = double.NaN;

    /// <summary>Gets a value indicating whether there is a front both in the radiograph and in the truth.</summary>
    public bool IsComparable => double.IsFinite(Found) && double.IsFinite(Truth);
}
