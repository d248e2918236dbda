namespace Cathograph.Microstructure.Contacts;

/// <summary>How the contacts with connected electrolyte (Li+) and connected carbon (e-) lie around a particle, seen from its centroid. All dimensionless or in rad; see the README of this folder.</summary>
/// <param name="LithiumCoverage">Share of all directions within the tolerance of a Li+ contact, 0 to 1.</param>
/// <param name="ElectronCoverage">Share of all directions within the tolerance of an e- contact, 0 to 1.</param>
/// <param name="LithiumEvenness">1 - |mean direction| of the Li+ contact, weighted by area: 1 all around alike, 0 in one point; NaN without contact.</param>
/// <param name="ElectronEvenness">The same of the e- contact.</param>
/// <param name="Overlap">Directions covered by both over directions covered by either (Jaccard), 0 to 1; NaN without any contact.</param>
/// <param name="Separation">Mean great-circle angle in rad from a Li+ contact to the nearest e- contact and back, weighted by area; NaN unless there are both.</param>
/// <param name="Pairing">1 - separation over the separation expected when one pattern is turned at random: 1 paired, 0 as by chance, below 0 avoiding each other; NaN unless there are both.</param>
public sealed record ContactPattern(
    double LithiumCoverage, double ElectronCoverage, double LithiumEvenness, double ElectronEvenness, double Overlap, double Separation, double Pairing);
