using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;

namespace Cathograph.Electrochemistry.Cycling;

/// <summary>Puts the files of one experiment behind each other on absolute time: the techniques of a BioLogic run, a test that was continued in a new file.</summary>
public static class ExperimentJoin
{
    /// <summary>A pause from which on it is told, in s.</summary>
    private const double ToldPause = 600;

    /// <summary>Joins files. Pauses are allowed; a file that begins before the one before it has ended is put behind it, with a finding.</summary>
    /// <param name="parts">The files; at least one. Ordered by their start when every one states it, else left in the given order without pauses.</param>
    /// <returns>The rows of all, and what was odd. Vendor cycles stay as they are; step counts go on growing; other channels of the same role and name are joined, NaN where a file has none.</returns>
    /// <exception cref="ArgumentException">There is no file.</exception>
    public static JoinedExperiment Of(IReadOnlyList<CyclerData> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Count == 0)
        {
            throw new ArgumentException("There is no file to join.", nameof(parts));
        }

        if (parts.Count == 1)
        {
            return new JoinedExperiment(parts[0], []);
        }

        var findings = ImmutableArray.CreateBuilder<Finding>();
        CyclerData[] ordered = Ordered(parts, findings);
        double[] offsets = Offsets(ordered, findings);
        int count = ordered.Sum(part => part.Count);
        double[] time = new double[count];
        int row = 0;
        for (int k = 0; k < ordered.Length; k++)
        {
            foreach (double own in ordered[k].Time)
            {
                time[row++] = own + offsets[k];
            }
        }

        var data = new CyclerData
        {
            Name = parts[0].Name,
            Time = ImmutableCollectionsMarshal.AsImmutableArray(time),
            Current = [.. ordered.SelectMany(part => part.Current.AsEnumerable())],
            Voltage = [.. ordered.SelectMany(part => part.Voltage.AsEnumerable())],
            Channels = Channels(ordered),
            Started = ordered[0].Started,
            Area = ordered.Select(part => part.Area).FirstOrDefault(area => area is not null),
            ActiveMass = ordered.Select(part => part.ActiveMass).FirstOrDefault(mass => mass is not null),
        };
        return new JoinedExperiment(data, findings.ToImmutable());
    }

    private static CyclerData[] Ordered(IReadOnlyList<CyclerData> parts, ImmutableArray<Finding>.Builder findings)
    {
        if (parts.FirstOrDefault(part => part.Started is null) is { } bare)
        {
            findings.Add(Finding.Warning("join-without-clock", $"{bare.Name} does not say when it began; the files were joined in the given order without pauses", bare.Name));
            return [.. parts];
        }

        CyclerData[] ordered = [.. parts.OrderBy(part => part.Started)];
        if (!ordered.SequenceEqual(parts))
        {
            findings.Add(Finding.Note("join-reordered", $"the files were joined in the order of their start: {string.Join(", ", ordered.Select(part => part.Name))}"));
        }

        return ordered;
    }

    private static double[] Offsets(CyclerData[] parts, ImmutableArray<Finding>.Builder findings)
    {
        double[] offsets = new double[parts.Length];
        bool hasClock = parts.All(part => part.Started is not null);
        double end = Last(parts[0]);
        for (int k = 1; k < parts.Length; k++)
        {
            double first = First(parts[k]);
            double start = hasClock ? (parts[k].Started!.Value - parts[0].Started!.Value).TotalSeconds : end - first;
            double pause = start + first - end;
            if (pause < 0)
            {
                findings.Add(Finding.Warning("join-overlap", FormattableString.Invariant($"begins {-pause:0.###} s before {parts[k - 1].Name} has ended; it was put behind it"), parts[k].Name));
                start = end - first;
            }
            else if (pause >= ToldPause)
            {
                findings.Add(Finding.Note("join-pause", FormattableString.Invariant($"begins {pause / 3600:0.###} h after the end of {parts[k - 1].Name}; nothing is known of the time between"), parts[k].Name));
            }

            offsets[k] = start;
            end = start + Last(parts[k]);
        }

        return offsets;
    }

    private static double First(CyclerData part) => part.Time.FirstOrDefault(double.IsFinite);

    private static double Last(CyclerData part)
    {
        double last = 0;
        foreach (double time in part.Time)
        {
            last = time > last ? time : last;
        }

        return last;
    }

    private static ImmutableArray<DataChannel> Channels(CyclerData[] parts)
    {
        var channels = ImmutableArray.CreateBuilder<DataChannel>();
        foreach (var group in parts.SelectMany(part => part.Channels).GroupBy(channel => (channel.Role, Name: channel.Role == ChannelRole.Other ? channel.Name : "", channel.Unit)))
        {
            DataChannel first = group.First();
            channels.Add(first with { Values = [.. parts.SelectMany(part => Values(part, group.Key.Role, first))] });
        }

        int steps = channels.FindIndexOf(ChannelRole.StepCount);
        double[] count = steps >= 0 ? Growing(parts) : [.. parts.SelectMany((part, k) => Enumerable.Repeat(k + 1.0, part.Count))];
        var counted = new DataChannel(ChannelRole.StepCount, steps >= 0 ? channels[steps].Name : "file", "", ImmutableCollectionsMarshal.AsImmutableArray(count));
        if (steps >= 0)
        {
            channels[steps] = counted;
        }
        else
        {
            channels.Add(counted);
        }

        return channels.ToImmutable();
    }

    private static int FindIndexOf(this ImmutableArray<DataChannel>.Builder channels, ChannelRole role)
    {
        for (int i = 0; i < channels.Count; i++)
        {
            if (channels[i].Role == role)
            {
                return i;
            }
        }

        return -1;
    }

    private static IEnumerable<double> Values(CyclerData part, ChannelRole role, DataChannel like)
    {
        DataChannel? own = part.Channels.FirstOrDefault(channel => channel.Role == role && (role != ChannelRole.Other || (channel.Name == like.Name && channel.Unit == like.Unit)));
        return own?.Values.AsEnumerable() ?? Enumerable.Repeat(double.NaN, part.Count);
    }

    // A file without step counts is one step of the count; its own changes are found from the current.
    private static double[] Growing(CyclerData[] parts)
    {
        var count = new List<double>(parts.Sum(part => part.Count));
        double before = 0;
        foreach (CyclerData part in parts)
        {
            double largest = before + 1;
            ImmutableArray<double> own = part.Find(ChannelRole.StepCount)?.Values ?? [];
            double first = own.FirstOrDefault(double.IsFinite);
            for (int i = 0; i < part.Count; i++)
            {
                double value = own.IsEmpty || !double.IsFinite(own[i]) ? before + 1 : before + 1 + own[i] - first;
                largest = Math.Max(largest, value);
                count.Add(value);
            }

            before = largest;
        }

        return [.. count];
    }
}
