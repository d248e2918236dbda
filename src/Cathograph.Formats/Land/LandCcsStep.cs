namespace Cathograph.Formats.Land;

/// <summary>What a step record says at the end of a step.</summary>
/// <param name="Number">Number of the step in the program.</param>
/// <param name="StatedTime">Time since the start that it states, in s.</param>
/// <param name="SummedTime">Sum of the intervals up to it, in s.</param>
/// <param name="Clock">Wall clock in s since 1970; null when it is none.</param>
internal sealed record LandCcsStep(uint Number, double StatedTime, double SummedTime, double? Clock);
