using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Impedance;

/// <summary>The spectra of one file while it is read, and how they are named: like the file, with a number when there are several.</summary>
internal sealed class SpectrumSet
{
    private readonly List<SpectrumBuilder> builders = [];

    /// <summary>The builder of the spectrum that is being read.</summary>
    public SpectrumBuilder Current => builders.Count > 0 ? builders[^1] : Next();

    /// <summary>Points of all spectra that can be used.</summary>
    public int Points => builders.Sum(builder => builder.Count);

    /// <summary>Begins another spectrum.</summary>
    public SpectrumBuilder Next()
    {
        builders.Add(new SpectrumBuilder());
        return builders[^1];
    }

    /// <summary>The spectra that have points, with their findings.</summary>
    /// <param name="name">Name of the file.</param>
    /// <param name="findings">Where the findings go.</param>
    public ImmutableArray<ImpedanceSpectrum> Build(string name, ICollection<Finding> findings)
    {
        SpectrumBuilder[] filled = [.. builders.Where(builder => builder.Count > 0)];
        var spectra = ImmutableArray.CreateBuilder<ImpedanceSpectrum>(filled.Length);
        for (int i = 0; i < filled.Length; i++)
        {
            string own = filled.Length == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name} #{i + 1}");
            spectra.Add(filled[i].Build(own));
            foreach (Finding finding in filled[i].Findings(filled.Length == 1 ? "" : own))
            {
                findings.Add(finding);
            }
        }

        // What was left out of a part that has no point at all is told too.
        foreach (Finding finding in builders.Where(builder => builder.Count == 0).SelectMany(builder => builder.Findings("")))
        {
            findings.Add(finding);
        }

        return spectra.MoveToImmutable();
    }
}
