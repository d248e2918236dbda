using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Connectivity;

namespace Cathograph.Microstructure.Contacts;

/// <summary>Phases cut into what is connected (which keeps its label) and what is not (which gets a label that is free).</summary>
internal sealed class SplitPhases
{
    /// <summary>The kind of contact with connected electrolyte.</summary>
    public const int LithiumKind = 0;

    /// <summary>The kind of contact with connected carbon.</summary>
    public const int ElectronKind = 1;

    private readonly Dictionary<byte, byte> _cutOff;
    private readonly PhaseTable _phases;

    private SplitPhases(LabelVolume volume, PhaseTable phases, Dictionary<byte, byte> cutOff) => (Volume, _phases, _cutOff) = (volume, phases, cutOff);

    /// <summary>The phases with their parts.</summary>
    public LabelVolume Volume { get; }

    /// <summary>The labels of the parts of a phase, the connected one first.</summary>
    public ImmutableArray<byte> PartsOf(byte label) => _cutOff.TryGetValue(label, out byte other) ? [label, other] : [label];

    /// <summary>The labels of all parts of the phases of a role.</summary>
    public ImmutableArray<byte> LabelsOf(PhaseRole role) => [.. _phases.Of(role).SelectMany(phase => PartsOf(phase.Label))];

    /// <summary>The labels of the connected parts of the phases of a role.</summary>
    public ImmutableArray<byte> ConnectedLabelsOf(PhaseRole role) => [.. _phases.Of(role).Select(phase => phase.Label)];

    /// <summary>The kind of contact that a label makes, -1 for neither.</summary>
    public int KindOf(byte label) => _phases.Find(label)?.Role switch
    {
        PhaseRole.Electrolyte => LithiumKind,
        PhaseRole.Carbon => ElectronKind,
        _ => -1,
    };

    /// <summary>Cuts.</summary>
    public static SplitPhases Of(LabelVolume volume, PhaseConnectivityResult networks)
    {
        bool[] isTaken = new bool[256];
        foreach (byte label in volume.Labels.AsSpan())
        {
            isTaken[label] = true;
        }

        foreach (Phase phase in volume.Phases.All)
        {
            isTaken[phase.Label] = true;
        }

        var cutOff = new Dictionary<byte, byte>();
        byte[] other = new byte[256];
        byte free = 255;
        foreach (Phase phase in volume.Phases.All.Where(phase => phase.Role is PhaseRole.Electrolyte or PhaseRole.Carbon || (phase.Role == PhaseRole.Active && networks.Options.ActiveConducts)))
        {
            while (free > 0 && isTaken[free])
            {
                free--;
            }

            if (free == 0)
            {
                throw new ArgumentException("The labels of the volume leave none from 1 to 255 for what is not connected.", nameof(volume));
            }

            cutOff.Add(phase.Label, free);
            other[phase.Label] = free;
            free--;
        }

        byte[] labels = new byte[volume.Labels.Length];
        ReadOnlySpan<byte> from = volume.Labels.AsSpan();
        for (int i = 0; i < labels.Length; i++)
        {
            byte cut = other[from[i]];
            labels[i] = cut != 0 && networks.At(i) == PhaseReach.None ? cut : from[i];
        }

        var phases = new PhaseTable([.. volume.Phases.All, .. cutOff.Select(pair => new Phase(pair.Value, $"{volume.Phases.Find(pair.Key)!.Name} (cut off)", volume.Phases.Find(pair.Key)!.Role))]);
        return new SplitPhases(new LabelVolume(volume.Grid, ImmutableCollectionsMarshal.AsImmutableArray(labels), phases), volume.Phases, cutOff);
    }
}
