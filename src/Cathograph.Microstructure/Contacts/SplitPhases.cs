using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cathograph.Core;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Connectivity;
using Cathograph.Microstructure.Surfaces;
using Cathograph.Numerics.Memory;

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
    public static SplitPhases Of(LabelVolume volume, PhaseConnectivityResult networks, SurfaceWork work)
    {
        bool[] isTaken = LabelPresence.Of(volume.Labels.AsMemory(), work);
        foreach (Phase phase in volume.Phases.All)
        {
            isTaken[phase.Label] = true;
        }

        var cutOff = new Dictionary<byte, byte>();
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
            free--;
        }

        byte[] labels = LargeArray.Uninitialised<byte>(volume.Labels.Length);
        (byte Label, byte Other)[] cuts = [.. cutOff.Select(pair => (pair.Key, pair.Value))];
        work.ForRanges(labels.Length, (from, length) => Cut(volume.Labels.AsSpan().Slice(from, length), networks.Reached.Slice(from, length), labels.AsSpan(from, length), cuts));
        var phases = new PhaseTable([.. volume.Phases.All, .. cutOff.Select(pair => new Phase(pair.Value, $"{volume.Phases.Find(pair.Key)!.Name} (cut off)", volume.Phases.Find(pair.Key)!.Role))]);
        return new SplitPhases(new LabelVolume(volume.Grid, ImmutableCollectionsMarshal.AsImmutableArray(labels), phases), volume.Phases, cutOff);
    }

    [Kernel("32 labels at a time, and the rest one by one")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Cut(ReadOnlySpan<byte> from, ReadOnlySpan<byte> reached, Span<byte> to, ReadOnlySpan<(byte Label, byte Other)> cuts)
    {
        int i = 0;
        for (; i + Vector256<byte>.Count <= from.Length; i += Vector256<byte>.Count)
        {
            var label = Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(from), (nuint)i);
            Vector256<byte> isCut = Vector256.Equals(Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(reached), (nuint)i), Vector256<byte>.Zero);
            Vector256<byte> written = label;
            foreach ((byte whole, byte other) in cuts)
            {
                written = Vector256.ConditionalSelect(isCut & Vector256.Equals(label, Vector256.Create(whole)), Vector256.Create(other), written);
            }

            written.StoreUnsafe(ref MemoryMarshal.GetReference(to), (nuint)i);
        }

        for (; i < from.Length; i++)
        {
            to[i] = from[i];
            foreach ((byte whole, byte other) in cuts)
            {
                to[i] = reached[i] == 0 && from[i] == whole ? other : to[i];
            }
        }
    }
}
