namespace Cathograph.Studies.Rate;

/// <summary>What "until a tenth of the current or the time of the rate" caps; both readings of Ji et al. 2025.</summary>
public enum HoldTimeCap
{
    /// <summary>No cap: the hold ends by its current alone.</summary>
    None,

    /// <summary>The hold alone lasts at most the time of the rate (2 h at C/2).</summary>
    HoldAlone,

    /// <summary>Constant current and hold together last at most the time of the rate.</summary>
    ChargeAndHold,
}
