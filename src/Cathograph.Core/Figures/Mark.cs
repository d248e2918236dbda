namespace Cathograph.Core.Figures;

/// <summary>Something drawn on the axes of a panel.</summary>
public abstract record Mark
{
    private protected Mark(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        Name = name;
    }

    /// <summary>Gets the name shown in the legend; empty to stay out of it.</summary>
    public string Name { get; init; }

    /// <summary>Gets the vertical axis this mark is read on.</summary>
    /// <value>The default value is <see cref="AxisSide.Left"/>.</value>
    public AxisSide Side { get; init; }
}
