using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Instruments;
using Cathograph.Formats.Text;

namespace Cathograph.Formats.Spectra;

/// <summary>Projects of Athena and Larch (<c>.prj</c>): compressed Perl text or JSON with one group a spectrum; the reference channel of a spectrum is a group that is tied to it.</summary>
internal sealed class AthenaProjectFormat : SpectrumFormat
{
    private static readonly string[] ToldSettings = ["file", "bkg_e0", "bkg_eshift", "bkg_step", "bkg_pre1", "bkg_pre2", "bkg_nor1", "bkg_nor2", "bkg_nnorm", "xmu_string"];

    public override string Key => "athena-prj";

    public override string Title => "Athena or Larch project (.prj)";

    public override Match Recognise(ReadOnlySpan<byte> bytes, string text) =>
        text.StartsWith("# Athena project file", StringComparison.Ordinal) || text.StartsWith("# Athena record file", StringComparison.Ordinal) || AthenaJson.IsProject(text) ? Match.Certain : Match.No;

    public override ImmutableArray<AbsorptionSpectrum> Read(SpectrumRequest request)
    {
        List<AthenaGroup> groups = request.Bytes.Span.TrimStart("\u00EF\u00BB\u00BF \r\n\t"u8).StartsWith("{"u8) ? AthenaJson.Groups(request) : Groups(request);
        var findings = ImmutableArray.CreateBuilder<Finding>();
        foreach (AthenaGroup other in groups.Where(group => group.IsOther))
        {
            findings.Add(Finding.Note("group-left-out", $"The group \"{other.Label}\" holds no absorption over energy; it was left out.", FormattableString.Invariant($"{request.Name}:{other.Line}")));
        }

        groups.RemoveAll(group => group.IsOther);
        Dictionary<string, AthenaGroup> byTag = [];
        foreach (AthenaGroup group in groups)
        {
            byTag.TryAdd(group.Tag, group);
        }

        AthenaGroup? PartnerOf(AthenaGroup group) =>
            byTag.GetValueOrDefault(group.Settings.GetValueOrDefault("referencegroup", "")) is { } partner && partner != group && partner.IsReference != group.IsReference ? partner : null;

        bool wantsReference = request.Options.Detection == DetectionMode.Reference;
        List<AthenaGroup> wanted = [.. groups.Where(group => wantsReference ? group.IsReference : !group.IsReference || PartnerOf(group) is null)];
        if (wanted.Count == 0)
        {
            throw new InvalidInputException(request.Name, FormattableString.Invariant($"found {groups.Count} groups of absorption and none that is {(wantsReference ? "a reference" : "a sample")}; expected at least one"));
        }

        if (!wantsReference && wanted.Count < groups.Count)
        {
            findings.Add(Finding.Note("reference-groups", FormattableString.Invariant($"{groups.Count - wanted.Count} groups are the reference channels of others and were tied to them; --detection reference reads them as spectra."), request.Name));
        }

        string[] names = Unique(wanted);
        return [.. wanted.Select((group, k) => Spectrum(request, group, (wantsReference ? null : PartnerOf(group), names[k]), k == 0 ? findings.ToImmutable() : []))];
    }

    private static string[] Unique(List<AthenaGroup> groups)
    {
        string[] labels = [.. groups.Select(group => group.Label)];
        return [.. groups.Select((group, k) => labels.Count(label => label == labels[k]) > 1 ? $"{labels[k]} ({group.Tag})" : labels[k])];
    }

    private static AbsorptionSpectrum Spectrum(SpectrumRequest request, AthenaGroup group, (AthenaGroup? Foil, string Label) tied, ImmutableArray<Finding> findings)
    {
        string name = $"{request.Name}: {tied.Label}";
        string where = FormattableString.Invariant($"{request.Name}:{group.Line}");
        if (group.X.Length != group.Y.Length || group.X.Length == 0)
        {
            throw new InvalidInputException(where, FormattableString.Invariant($"found {group.X.Length} energies and {group.Y.Length} values of \"{group.Label}\"; expected as many of each"));
        }

        double shift = group.Shift;
        bool fits = tied.Foil is { } foil && foil.X.Length == foil.Y.Length && foil.X.AsSpan().SequenceEqual(group.X);
        string edge = group.Settings.GetValueOrDefault("fft_edge", "");
        return new SpectrumBuilder(name)
        {
            Energy = [.. group.X.Select(value => value + shift)],
            Absorption = group.Y,
            Foil = fits ? tied.Foil!.Y : null,
            Factor = 1,
            Where = where,
            About = SpectrumBuilder.Draft(name) with
            {
                Element = group.Settings.GetValueOrDefault("bkg_z") is { Length: > 0 } symbol ? symbol : null,
                Edge = edge.Length > 0 ? edge.ToUpperInvariant() : null,
                IsNormalised = group.Settings.GetValueOrDefault("is_nor", "0") == "1",
                Facts = [.. ToldSettings.Where(group.Settings.ContainsKey).Select(key => new FileFact(key, group.Settings[key])).Where(fact => fact.Value.Length > 0)],
                Findings = shift.Equals(0.0) ? findings : [.. findings, Finding.Note("athena-shift", FormattableString.Invariant($"Athena's shift of {shift:0.###} eV was added to the energies."), name)],
            },
        }.Build();
    }

    private static List<AthenaGroup> Groups(SpectrumRequest request)
    {
        (string text, _) = LooseText.Decode(request.Bytes);
        var groups = new List<AthenaGroup>();
        AthenaGroup? group = null;
        int number = 0;
        foreach (ReadOnlySpan<char> raw in text.AsSpan().EnumerateLines())
        {
            number++;
            request.Cancellation.ThrowIfCancellationRequested();
            ReadOnlySpan<char> line = raw.Trim();
            string where = FormattableString.Invariant($"{request.Name}:{number}");
            if (line.StartsWith("$old_group", StringComparison.Ordinal))
            {
                int first = line.IndexOf('\'');
                int last = line.LastIndexOf('\'');
                group = new AthenaGroup { Line = number, Tag = last > first ? line[(first + 1)..last].ToString() : "" };
            }
            else if (group is not null)
            {
                group = Take(groups, group, line, where);
            }
        }

        return group is null
            ? groups
            : throw new InvalidInputException(FormattableString.Invariant($"{request.Name}:{number}"), $"found the end of the file within the group \"{group.Label}\"; expected [record] (is the file cut short?)");
    }

    // The group that is still open after a line; null when it ended.
    private static AthenaGroup? Take(List<AthenaGroup> groups, AthenaGroup group, ReadOnlySpan<char> line, string where)
    {
        if (line.StartsWith("@args", StringComparison.Ordinal))
        {
            List<string> items = PerlList.Items(line, where);
            for (int i = 0; i + 1 < items.Count; i += 2)
            {
                group.Settings[items[i]] = items[i + 1];
            }
        }
        else if (line.StartsWith("@x ", StringComparison.Ordinal) || line.StartsWith("@x=", StringComparison.Ordinal))
        {
            group.X = PerlList.Numbers(line, where);
        }
        else if (line.StartsWith("@y ", StringComparison.Ordinal) || line.StartsWith("@y=", StringComparison.Ordinal))
        {
            group.Y = PerlList.Numbers(line, where);
        }
        else if (line.StartsWith("[record]", StringComparison.Ordinal))
        {
            groups.Add(group);
            return null;
        }

        return group;
    }
}
