using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Core.Verdicts;
using Cathograph.Core.Words;

namespace Cathograph.Core.Fields;

/// <summary>What the labels of a segmented volume mean.</summary>
public sealed class PhaseTable
{
    private static readonly ImmutableArray<(PhaseRole Role, ImmutableArray<string> Names)> Words =
    [
        (PhaseRole.Pore, ["pore", "pores", "void", "voids", "air", "gas", "background"]),
        (PhaseRole.Active, ["active", "am", "cam", "nmc", "nmc811", "nmc622", "nca", "lco", "licoo2", "lno", "particle", "particles"]),
        (PhaseRole.Electrolyte, ["electrolyte", "sse", "se", "lpscl", "li6ps5cl", "argyrodite", "sulfide", "sulphide", "catholyte"]),
        (PhaseRole.Carbon, ["carbon", "graphite", "cf", "cfs", "vgcf", "cb", "cbd", "conductor", "additive"]),
        (PhaseRole.Other, ["other", "binder", "collector", "ignore"]),
    ];

    private readonly Phase?[] _byLabel = new Phase?[256];

    /// <summary>Initialises a table.</summary>
    /// <param name="phases">The phases, each label and each name once; several may have the same role.</param>
    /// <exception cref="ArgumentException">A label or a name occurs twice.</exception>
    public PhaseTable(IEnumerable<Phase> phases)
    {
        All = [.. phases.OrderBy(phase => phase.Label)];
        foreach (Phase phase in All)
        {
            bool isTaken = _byLabel[phase.Label] is not null || All.Count(other => string.Equals(other.Name, phase.Name, StringComparison.OrdinalIgnoreCase)) > 1;
            _byLabel[phase.Label] = isTaken ? throw new ArgumentException($"Label {phase.Label} or name \"{phase.Name}\" occurs twice.", nameof(phases)) : phase;
        }
    }

    /// <summary>Gets the phases in the order of their labels, whatever the order in which they were given: tables and keys of pairs follow it.</summary>
    public ImmutableArray<Phase> All { get; }

    /// <summary>The phase of a label.</summary>
    /// <param name="label">A value of a voxel.</param>
    /// <returns>The phase; null when the label means nothing.</returns>
    public Phase? Find(byte label) => _byLabel[label];

    /// <summary>The labels of the phases with a role.</summary>
    /// <param name="role">What the phases do.</param>
    /// <returns>For every label from 0 to 255 whether it has the role.</returns>
    public ImmutableArray<bool> LabelsOf(PhaseRole role) => [.. _byLabel.Select(phase => phase is not null && phase.Role == role)];

    /// <summary>The phases with a role.</summary>
    /// <param name="role">What the phases do.</param>
    /// <returns>None, one or several.</returns>
    public IEnumerable<Phase> Of(PhaseRole role) => All.Where(phase => phase.Role == role);

    /// <summary>
    /// Reads a list such as <c>0=pore,1=active,2=sse,3=graphite</c>. The role follows from the name; a name that says nothing gets its role after a colon, as in <c>4=Super P:carbon</c>.
    /// </summary>
    /// <param name="text">The list.</param>
    /// <param name="where">Where it was written, for messages.</param>
    /// <returns>The table.</returns>
    /// <exception cref="InvalidInputException">It is not such a list: what was found and what was expected.</exception>
    public static PhaseTable Parse(string text, string where)
    {
        ArgumentNullException.ThrowIfNull(text);
        var phases = new List<Phase>();
        foreach (string part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            Phase phase = One(part, where);
            if (phases.Find(other => other.Label == phase.Label || string.Equals(other.Name, phase.Name, StringComparison.OrdinalIgnoreCase)) is { } other)
            {
                throw new InvalidInputException(where, $"found \"{part}\" after \"{other.Label}={other.Name}\"; expected each label and each name once");
            }

            phases.Add(phase);
        }

        return new PhaseTable(phases);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", All.Select(phase => FormattableString.Invariant($"{phase.Label}={phase.Name}")));

    private static Phase One(string part, string where)
    {
        string[] sides = part.Split('=', 2, StringSplitOptions.TrimEntries);
        if (sides.Length != 2 || sides[1].Length == 0 || !byte.TryParse(sides[0], NumberStyles.None, CultureInfo.InvariantCulture, out byte label))
        {
            throw new InvalidInputException(where, $"found \"{part}\"; expected a label from 0 to 255 and a phase, such as \"0=pore,1=active,2=electrolyte,3=carbon\"");
        }

        string[] words = sides[1].Split(':', 2, StringSplitOptions.TrimEntries);
        foreach ((PhaseRole role, ImmutableArray<string> names) in Words)
        {
            if (names.Contains(words[^1], StringComparer.OrdinalIgnoreCase))
            {
                return new Phase(label, words[0], role);
            }
        }

        string? near = NearestWord.Find(words[^1], Words.SelectMany(item => item.Names));
        string hint = near is null ? "" : $" (did you mean \"{near}\"?)";
        throw new InvalidInputException(
            where, $"found the phase \"{words[^1]}\" of label {label}; expected pore, active, electrolyte, carbon or other, or a role after the name as in \"{label}={words[0]}:carbon\"{hint}");
    }
}
