using System.Collections.Frozen;
using Cathograph.Core.Curves;

namespace Cathograph.Formats.Tables;

/// <summary>The words by which cyclers say what they do.</summary>
internal static class StateWords
{
    private static readonly FrozenDictionary<string, RowState> Words = All().ToFrozenDictionary(entry => entry.Word, entry => entry.State, StringComparer.Ordinal);

    /// <summary>What a word says; <see cref="RowState.Unknown"/> when it says nothing to us.</summary>
    public static RowState Find(string word)
    {
        string simple = HeaderText.Simplify(word);
        if (Words.TryGetValue(simple, out RowState state))
        {
            return state;
        }

        bool isDischarge = HasAny(simple, "dis", "dchg", "entlad", "放");
        bool isCharge = !isDischarge && HasAny(simple, "charg", "chg", "laden", "充");
        return isDischarge || isCharge
            ? Combine(isCharge, HasAny(simple, "cc", "constantcurrent", "恒流"), HasAny(simple, "cv", "constantvoltage", "恒压"))
            : simple.StartsWith("rest", StringComparison.Ordinal) ? RowState.Rest : simple.Contains("pulse", StringComparison.Ordinal) ? RowState.Pulse : RowState.Unknown;
    }

    private static bool HasAny(string word, params ReadOnlySpan<string> parts)
    {
        foreach (string part in parts)
        {
            if (word.Contains(part, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static RowState Combine(bool isCharge, bool isCurrent, bool isVoltage) => (isCurrent, isVoltage) switch
    {
        (true, true) => isCharge ? RowState.CurrentThenVoltageCharge : RowState.CurrentThenVoltageDischarge,
        (true, false) => isCharge ? RowState.ConstantCurrentCharge : RowState.ConstantCurrentDischarge,
        (false, true) => isCharge ? RowState.ConstantVoltageCharge : RowState.ConstantVoltageDischarge,
        _ => isCharge ? RowState.Charge : RowState.Discharge,
    };

    /// <summary>-1 for states that discharge, 1 for those that charge, 0 for the others.</summary>
    public static int SignOf(RowState state) => state switch
    {
        RowState.Charge or RowState.ConstantCurrentCharge or RowState.ConstantVoltageCharge or RowState.CurrentThenVoltageCharge => 1,
        RowState.Discharge or RowState.ConstantCurrentDischarge or RowState.ConstantVoltageDischarge or RowState.CurrentThenVoltageDischarge => -1,
        _ => 0,
    };

    private static IEnumerable<(string Word, RowState State)> All()
    {
        (RowState State, string Words)[] table =
        [
            (RowState.Rest, "r rest ocv ocp pause relax relaxation wait ruhe idle opencircuit opencircuitstorage 搁置 静置"),
            (RowState.Charge, "c chg charge charging laden charg 充电"),
            (RowState.Discharge, "d dchg dis dch discharge discharging entladen 放电"),
            (RowState.ConstantCurrentCharge, "ccc ccchg ccharge cccharge ratec 恒流充电"),
            (RowState.ConstantCurrentDischarge, "ccd dcc ccdchg ccdischarge rated 恒流放电"),
            (RowState.ConstantVoltageCharge, "cvc ccv cvchg cvcharge 恒压充电"),
            (RowState.ConstantVoltageDischarge, "cvd dcv cvdchg cvdischarge 恒压放电"),
            (RowState.CurrentThenVoltageCharge, "cccvc ccccv cccvchg cccvcharge 恒流恒压充电"),
            (RowState.CurrentThenVoltageDischarge, "cccvd dccv cccvdchg cccvdischarge 恒流恒压放电"),
            (RowState.ConstantVoltage, "cv constantvoltage"),
            (RowState.PowerOrLoad, "cp cpd cpdchg cpchg cr crd crdchg load power"),
            (RowState.Pulse, "pulse sim simulation 脉冲"),
            (RowState.Impedance, "a eis acimpedance impedance acir dcir acdcir"),
            (RowState.VoltageSweep, "sweep lsv vramp"),
            (RowState.Paused, "p s o suspended paused stop stopped end finish finished 停止 暂停 结束"),
        ];
        return table.SelectMany(row => row.Words.Split(' ').Select(word => (word, row.State)));
    }
}
