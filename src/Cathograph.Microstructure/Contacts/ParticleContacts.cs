namespace Cathograph.Microstructure.Contacts;

/// <summary>The contacts of a particle; areas in m2, without those on the faces of the box.</summary>
public sealed record ParticleContacts
{
    /// <summary>Gets its number, from 1.</summary>
    public required int Id { get; init; }

    /// <summary>Gets its voxels.</summary>
    public required long Voxels { get; init; }

    /// <summary>Gets its volume in m3.</summary>
    public required double Volume { get; init; }

    /// <summary>Gets the radius of a sphere of its volume in m (in an image: of a disc of its area, whose thickness is that of the voxel).</summary>
    public required double EquivalentRadius { get; init; }

    /// <summary>Gets its surface against everything else in the box.</summary>
    public required double Surface { get; init; }

    /// <summary>Gets the area on the faces of the box, where it is cut.</summary>
    public required double Border { get; init; }

    /// <summary>Gets the contact with electrolyte, connected or not.</summary>
    public required double Electrolyte { get; init; }

    /// <summary>Gets the contact with electrolyte that is connected to the separator.</summary>
    public required double ConnectedElectrolyte { get; init; }

    /// <summary>Gets the contact with carbon, connected or not.</summary>
    public required double Carbon { get; init; }

    /// <summary>Gets the contact with carbon that is connected to the collector.</summary>
    public required double ConnectedCarbon { get; init; }

    /// <summary>Gets the contact with other particles.</summary>
    public required double Particles { get; init; }

    /// <summary>Gets the number of other particles that it touches.</summary>
    public required int Neighbours { get; init; }

    /// <summary>Gets the contact with pore.</summary>
    public required double Pore { get; init; }

    /// <summary>Gets the contact with all else: other phases, labels without a name, active material of no particle.</summary>
    public double Other => Math.Max(0, Surface - Electrolyte - Carbon - Particles - Pore);

    /// <summary>Gets what reaches it.</summary>
    public required ContactClass Class { get; init; }

    /// <summary>Gets the sum over connected electrolyte contact of area times direction from the centroid, in m2; its length is the area when all of it lies in one direction.</summary>
    public (double X, double Y, double Z) LithiumContactDirection { get; init; }

    /// <summary>Gets the same for connected carbon.</summary>
    public (double X, double Y, double Z) ElectronContactDirection { get; init; }

    /// <summary>Gets how the two kinds of contact lie around it; null for a particle that is too small to tell.</summary>
    public ContactPattern? Pattern { get; init; }

    /// <summary>Gets the imbalance vector: mean direction of the Li+ contact minus that of the e- contact, each weighted by area and of length 0 to 1; a kind without contact counts as zero.</summary>
    public (double X, double Y, double Z) Imbalance
    {
        get
        {
            double l = ConnectedElectrolyte > 0 ? 1 / ConnectedElectrolyte : 0;
            double e = ConnectedCarbon > 0 ? 1 / ConnectedCarbon : 0;
            return (
                (l * LithiumContactDirection.X) - (e * ElectronContactDirection.X),
                (l * LithiumContactDirection.Y) - (e * ElectronContactDirection.Y),
                (l * LithiumContactDirection.Z) - (e * ElectronContactDirection.Z));
        }
    }

    /// <summary>A contact area as a share of the surface.</summary>
    /// <param name="area">One of the areas in m2.</param>
    /// <returns>0 to 1; NaN for a particle without surface in the box.</returns>
    public double ShareOf(double area) => Surface > 0 ? area / Surface : double.NaN;
}
