using System.Collections.Concurrent;
using Cathograph.Core.Materials;

namespace Cathograph.Cells.Materials;

/// <summary>Tabulates materials and keeps the tables, so that a thousand designs of one material share them. Safe to use from many threads.</summary>
public sealed class MaterialCompiler
{
    private readonly ConcurrentDictionary<(ActiveMaterial Material, double Temperature), CompiledActiveMaterial> _tables =
        new(new ByReference());

    /// <summary>The tables of a material at a temperature.</summary>
    /// <param name="material">The material.</param>
    /// <param name="temperature">T in K.</param>
    /// <returns>Tables, shared among callers.</returns>
    public CompiledActiveMaterial Compile(ActiveMaterial material, double temperature) =>
        _tables.GetOrAdd((material, temperature), key => CompiledActiveMaterial.Compile(key.Material, key.Temperature));

    // Comparing records by value would walk every expression on every look-up.
    private sealed class ByReference : IEqualityComparer<(ActiveMaterial Material, double Temperature)>
    {
        public bool Equals((ActiveMaterial Material, double Temperature) x, (ActiveMaterial Material, double Temperature) y) =>
            ReferenceEquals(x.Material, y.Material) && x.Temperature.Equals(y.Temperature);

        public int GetHashCode((ActiveMaterial Material, double Temperature) obj) =>
            HashCode.Combine(System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj.Material), obj.Temperature);
    }
}
