using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Core.Figures;

namespace Cathograph.Studies.Volumes;

/// <summary>The colours of phases: the same role has the same colour in every picture.</summary>
public static class PhaseColors
{
    /// <summary>The classes of a map of phases, in the order of the table.</summary>
    /// <param name="phases">The phases.</param>
    /// <returns>A class for each.</returns>
    public static ImmutableArray<MapClass> Of(PhaseTable phases)
    {
        ArgumentNullException.ThrowIfNull(phases);
        var used = new Dictionary<PhaseRole, int>();
        return
        [
            .. phases.All.Select(phase =>
            {
                int before = used.GetValueOrDefault(phase.Role);
                used[phase.Role] = before + 1;
                return new MapClass(FigureText.Literal(phase.Name), Of(phase.Role, before));
            }),
        ];
    }

    /// <summary>The colour of a role; a second phase of the same role takes another.</summary>
    /// <param name="role">The role.</param>
    /// <param name="before">How many phases of this role came before.</param>
    /// <returns>Its colour.</returns>
    public static ColorKey Of(PhaseRole role, int before = 0) => (role, before) switch
    {
        (PhaseRole.Pore, 0) => ColorKey.Light,
        (PhaseRole.Active, 0) => ColorKey.Palette(0),
        (PhaseRole.Electrolyte, 0) => ColorKey.Palette(4),
        (PhaseRole.Carbon, 0) => ColorKey.Ink,
        (PhaseRole.Active, _) => ColorKey.Palette(5),
        (PhaseRole.Electrolyte, _) => ColorKey.Palette(7),
        (PhaseRole.Carbon, _) => ColorKey.Palette(3),
        (PhaseRole.Other, 0) => ColorKey.Grey,
        _ => ColorKey.Palette(2 + before),
    };
}
