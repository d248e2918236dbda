namespace Cathograph.Formats.Radiographs;

/// <summary>What the reader of a series of radiographs is told beside the files.</summary>
public sealed record RadiographReadOptions
{
    /// <summary>Gets the key of the format of each file, such as <c>tiff</c>; null to recognise it by content.</summary>
    public string? Format { get; init; }

    /// <summary>Gets the dataset within a file that holds several; null for the one that is meant by convention.</summary>
    public string? Dataset { get; init; }

    /// <summary>Gets the edge of a pixel on the sample in m, which wins over that of the files; null to take the files'.</summary>
    public double? PixelSize { get; init; }

    /// <summary>Gets a CSV file with the time of each frame: a column <c>time</c> (wall clock), and a column <c>file</c> where the order is not that of the frames; null for none.</summary>
    public string? TimeList { get; init; }

    /// <summary>Gets the wall clock at the first frame; null to take the files'.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>Gets the time from frame to frame in s, above 0; null to take the files'.</summary>
    public double? Interval { get; init; }

    /// <summary>Gets what is added to the clock of the camera in s to have that of the cycler.</summary>
    /// <value>The default value is 0.</value>
    public double ClockOffset { get; init; }

    /// <summary>Gets the flight path of time-of-flight frames in m, above 0, from which their wavelength follows; null when it is not known.</summary>
    public double? FlightPath { get; init; }
}
