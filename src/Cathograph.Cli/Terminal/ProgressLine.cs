using System.Globalization;
using Cathograph.Studies;

namespace Cathograph.Cli.Terminal;

/// <summary>Shows progress on standard error: a bar that is redrawn on a terminal, else a line every ten seconds. Safe to report to from many threads.</summary>
internal sealed class ProgressLine : IProgress<StudyProgress>, IDisposable
{
    private const int BarWidth = 24;
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Repeat = TimeSpan.FromSeconds(10);

    private readonly Screen _screen;
    private readonly TimeProvider _clock;
    private readonly Lock _lock = new();
    private long _begun;
    private long _shown;
    private StudyProgress _last = new(0, 0, "");
    private int _drawn;

    public ProgressLine(Screen screen, TimeProvider clock)
    {
        _screen = screen;
        _clock = clock;
        _begun = clock.GetTimestamp();
        _shown = _begun;
    }

    /// <inheritdoc/>
    public void Report(StudyProgress value)
    {
        lock (_lock)
        {
            // What is being done may change with every report, as a voltage does; counts that start again are another piece of work.
            if (value.Total != _last.Total || value.Done < _last.Done)
            {
                _begun = _clock.GetTimestamp();
            }

            _last = value;

            if (_clock.GetElapsedTime(_shown) >= (_screen.IsErrorTerminal ? Redraw : Repeat))
            {
                _shown = _clock.GetTimestamp();
                Show(value);
            }
        }
    }

    /// <summary>Removes the bar, so that what follows begins on a clean line.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_drawn > 0)
            {
                _screen.Error.Write($"\r{new string(' ', _drawn)}\r");
                _screen.Error.Flush();
                _drawn = 0;
            }
        }
    }

    private void Show(StudyProgress value)
    {
        string line = Describe(value);
        if (!_screen.IsErrorTerminal)
        {
            _screen.Error.WriteLine(line);
            return;
        }

        double share = value.Total > 0 ? Math.Clamp((double)value.Done / value.Total, 0, 1) : 0;
        int filled = (int)Math.Round(share * BarWidth);
        string bar = value.Total > 0 ? $"[{new string('#', filled)}{new string('.', BarWidth - filled)}] " : "";
        string text = bar + line;
        text = text.Length > _screen.Width ? text[.._screen.Width] : text;
        _screen.Error.Write($"\r{text}{new string(' ', Math.Max(0, _drawn - text.Length))}");
        _screen.Error.Flush();
        _drawn = text.Length;
    }

    private string Describe(StudyProgress value)
    {
        if (value.Total <= 0)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{value.What}: {value.Done}");
        }

        double elapsed = _clock.GetElapsedTime(_begun).TotalSeconds;
        string left = value.Done > 0 && value.Done < value.Total ? $", about {Duration(elapsed / value.Done * (value.Total - value.Done))} left" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{value.What}: {value.Done} of {value.Total} ({100.0 * value.Done / value.Total:0} %){left}");
    }

    private static string Duration(double seconds) => seconds switch
    {
        < 90 => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(seconds):0} s"),
        < 5400 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:0.0} h"),
    };
}
