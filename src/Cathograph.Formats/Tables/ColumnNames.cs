using System.Collections.Frozen;

namespace Cathograph.Formats.Tables;

/// <summary>
/// The names of columns in the tables of cyclers, in one place: what each means, and for names that are units themselves (Amps) the unit.
/// A name is looked up without anything but letters and digits, in lower case.
/// </summary>
internal static class ColumnNames
{
    private static readonly FrozenDictionary<string, (ColumnMeaning Meaning, string Unit)> Names = All()
        .ToFrozenDictionary(entry => entry.Name, entry => (entry.Meaning, entry.Unit), StringComparer.Ordinal);

    /// <summary>What a name means, and its unit where the name itself says it.</summary>
    public static (ColumnMeaning Meaning, string Unit) Find(string name)
    {
        string simple = HeaderText.Simplify(name);
        return Names.TryGetValue(simple, out (ColumnMeaning Meaning, string Unit) found) ? found : (ColumnMeaning.Other, "");
    }

    /// <summary>What the unit of a meaning measures.</summary>
    public static UnitKind KindOf(ColumnMeaning meaning) => meaning switch
    {
        ColumnMeaning.Time or ColumnMeaning.StepTime or ColumnMeaning.WallClock => UnitKind.Time,
        ColumnMeaning.Current => UnitKind.Current,
        ColumnMeaning.Voltage or ColumnMeaning.WorkingPotential or ColumnMeaning.CounterPotential => UnitKind.Voltage,
        ColumnMeaning.ChargeCounter or ColumnMeaning.DischargeCounter or ColumnMeaning.StepCapacity or ColumnMeaning.NetCharge => UnitKind.Charge,
        ColumnMeaning.ChargeEnergy or ColumnMeaning.DischargeEnergy or ColumnMeaning.StepEnergy => UnitKind.Energy,
        ColumnMeaning.Temperature or ColumnMeaning.AmbientTemperature => UnitKind.Temperature,
        ColumnMeaning.Pressure => UnitKind.Pressure,
        ColumnMeaning.Resistance or ColumnMeaning.RealImpedance or ColumnMeaning.ImaginaryImpedance => UnitKind.Resistance,
        ColumnMeaning.Frequency => UnitKind.Frequency,
        _ => UnitKind.None,
    };

    /// <summary>The unit that is taken when a header states none.</summary>
    public static string UsualUnit(UnitKind kind) => kind switch
    {
        UnitKind.Time => "s",
        UnitKind.Current => "A",
        UnitKind.Voltage => "V",
        UnitKind.Charge => "Ah",
        UnitKind.Energy => "Wh",
        UnitKind.Temperature => "degC",
        UnitKind.Pressure => "Pa",
        UnitKind.Resistance => "ohm",
        UnitKind.Frequency => "Hz",
        _ => "",
    };

    private static IEnumerable<(string Name, ColumnMeaning Meaning, string Unit)> All()
    {
        (ColumnMeaning Meaning, string Unit, string Names)[] table =
        [
            (ColumnMeaning.RowNumber, "", "record rec recordno recordid recordindex recordnumber datapoint index point points dataset datapt rownumber row sample sampleindex id unnamed0 序号 记录序号 数据序号 记录号"),
            (ColumnMeaning.Time, "", "time testtime totaltime elapsedtime elapsed timeelapsed runtime t ttest testzeit zeit gesamtzeit laufzeit testduration cumulativetime accumulatedtime 测试时间 总时间 运行时间 时间 累计时间"),
            (ColumnMeaning.Time, "s", "seconds secs sec totalseconds testtimes"),
            (ColumnMeaning.Time, "h", "hours"),
            (ColumnMeaning.Time, "min", "minutes"),
            (ColumnMeaning.Current, "", "current i cur iavg cellcurrent strom stromstärke controlcurrent 电流"),
            (ColumnMeaning.Current, "A", "amps amp ampere amperes"),
            (ColumnMeaning.Voltage, "", "voltage u v volt e ecell eweece cellvoltage terminalvoltage potential spannung zellspannung vcell ucell 电压"),
            (ColumnMeaning.Voltage, "V", "volts"),
            (ColumnMeaning.WorkingPotential, "", "ewe workingpotential workingelectrodepotential potentialwe we"),
            (ColumnMeaning.CounterPotential, "", "ece counterpotential counterelectrodepotential potentialce ce"),
            (ColumnMeaning.VendorCycle, "", "cycle cyc cycles cycleno cyclenumber cyclenum cycleid cycleindex cyclecount cyccount cycledimensionless fullcycle vendorcycle zyklus zyklusnummer zyklen 循环 循环号 循环序号 循环次数"),
            (ColumnMeaning.StepId, "", "step stepid stepindex stepno stepnumber stepnum ns line lineno zeile schritt programstep seqno sequence 工步 工步号 工步序号 步次"),
            (ColumnMeaning.StepCount, "", "stepcount stepcounter stepdimensionless stepsequence"),
            (ColumnMeaning.State, "", "state status steptype stepstate stepstatus stepname stepmode mode md command workmode zustand befehl 工步类型 工步状态 工作模式 状态 工步名称"),
            (ColumnMeaning.StepTime, "", "steptime stepseconds tstep stepzeit schrittzeit timeinstep 工步时间 步骤时间"),
            (ColumnMeaning.WallClock, "", "date datetime dateandtime systime systemtime realtime absolutetime abstime dpttime timestamp timestamputc unixtime epoch epochtime datum datumzeit datumuhrzeit datetimeisostring wallclock clocktime 绝对时间 系统时间 日期 日期时间"),
            (ColumnMeaning.ChargeCounter, "", "chargecapacity chargingcapacity chargecap chargecapacitance chgcap chgcapacity chgcapa qcharge qchg qch capcharge capchg capc capacitycharge capacitancechg ahcharge ahch chargeah accucapc 充电容量"),
            (ColumnMeaning.DischargeCounter, "", "dischargecapacity dischargingcapacity dischargecap dchgcap dchgcapacity dischgcap dchcap qdischarge qdchg qdis capdischarge capdchg capd capacitydischarge capacitancedchg ahdischarge ahdis dischargeah accucapd 放电容量"),
            (ColumnMeaning.StepCapacity, "", "stepcapacity stepcumulativecapacity stepcap"),
            (ColumnMeaning.NetCharge, "", "netcapacity netcharge qnet qqo qq0 capacitynet"),
            (ColumnMeaning.ChargeEnergy, "", "chargeenergy chargingenergy chgenergy energycharge energychg energyc engychg whcharge 充电能量"),
            (ColumnMeaning.DischargeEnergy, "", "dischargeenergy dischargingenergy dchgenergy dischgenergy energydischarge energydchg energyd engydchg whdischarge 放电能量"),
            (ColumnMeaning.StepEnergy, "", "stepenergy stepcumulativeenergy"),
            (ColumnMeaning.Temperature, "", "temperature temp celltemperature surfacetemperature tempcell temperaturet1 surfacetemperaturet1 temperature1 temp1 t1 auxtemp auxtemperature auxtemperature1 tcell temperatur 温度"),
            (ColumnMeaning.AmbientTemperature, "", "ambienttemperature chambertemperature ambtemp tambient chambertemp"),
            (ColumnMeaning.Pressure, "", "pressure appliedpressure cellpressure stackpressure druck"),
            (ColumnMeaning.Resistance, "", "internalresistance dcir dcinternalresistance resistance r rdc"),
            (ColumnMeaning.Frequency, "", "frequency freq"),
            (ColumnMeaning.RealImpedance, "", "realimpedance rez zre zreal zprime"),
            (ColumnMeaning.ImaginaryImpedance, "", "imaginaryimpedance imz zim zimag zprimeprime"),
        ];
        return table.SelectMany(row => row.Names.Split(' ').Select(name => (name, row.Meaning, row.Unit)));
    }
}
