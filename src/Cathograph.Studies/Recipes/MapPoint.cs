using Cathograph.Core.Electrodes;
using Cathograph.Core.Transport;
using Cathograph.Studies.Rate;

namespace Cathograph.Studies.Recipes;

/// <summary>A composition of the map.</summary>
/// <param name="MassFractions">What is weighed.</param>
/// <param name="Transport">What its structures conduct and reach.</param>
/// <param name="Rate">What its cell delivers at the rate of the map; null when no cell can be made of it.</param>
public sealed record MapPoint(MassFractions MassFractions, EffectiveTransport Transport, RateRow? Rate);
