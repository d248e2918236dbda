using System.Reflection;

namespace Cathograph.Tests.House;

/// <summary>The compiled library rooms. A new room is added here; a test compares the list with src.</summary>
internal static class Rooms
{
    public static IReadOnlyList<string> Names { get; } = ["Core", "Numerics", "Formats", "Imaging", "Microstructure", "Electrochemistry", "Cells", "Studies"];

    public static IReadOnlyList<Assembly> Assemblies { get; } = [.. Names.Select(name => Assembly.Load($"Cathograph.{name}"))];
}
