namespace Cathograph.Tests.Formats.TextCyclers;

/// <summary>A small text of each dialect of cycler tables.</summary>
internal static class TextCyclerSeeds
{
    public static string[] All { get; } =
    [
        "Test Time / s,Voltage / V,Current / A,Cycle Count / 1\n0,3.7,0.1,1\n1,3.8,0.1,1\n2,3.9,-0.1,2\n",
        "Rec#\tCyc#\tStep\tTest (Sec)\tStep (Sec)\tAmp-hr\tAmps\tVolts\tState\tDPt Time\n1\t0\t1\t0.0\t0.0\t0.0\t0.0\t3.45\tR\t07/11/2019 14:02:33\n2\t0\t2\t5.0\t0.0\t0.5\t9.07\t3.26\tD\t07/11/2019 14:02:38\n",
        "Cycle,CapC/uAh,CapD/uAh\n1,100,90\nStep,Mode,StartTime\n1,Rest,0\nRecord,TestTime,Current/uA,Voltage/V\n1,0-00:00:00.000,0,3.0\n2,0-00:00:10.000,0,3.01\n",
        "Cycle ID,,,,\n,Step ID,Step Name,,\n,,Record ID,Time(h:min:s.ms),Voltage(V),Current(mA)\n1,,,,\n,1,Rest,,\n,,1,0:00:00.0,3.20,0\n,,2,0:00:10.0,3.22,0\n",
        "~Resultfile from Basytec Battery Test System\n~Time[h] DataSet DateTime Line Command U[V] I[A] Ah[Ah]\n0.0 1 05.05.2025 14:36:06 1 Pause 2.875 0 0\n0.5 2 05.05.2025 15:06:06 2 Charge 2.876 0.005 0.0025\n",
        "[Summary]\nNovonix HPC data file\n[Data]\n\"Date and Time,Cycle Number,Step Type,Run Time (h),Current (A),Potential (V)\"\n\"2022-04-11 10:58:07 AM,1,0,0.0,0.0,0.137\"\n\"2022-04-11 12:58:07 PM,1,2,2.0,-0.01,0.136\"\n",
        "time_s,voltage_V,current_A,state\n0,3,1,2\n1,3.1,1,2\n",
        "Frequency / Hz,Real Impedance / ohm,Imaginary Impedance / ohm\n1000,1,-1\n100,2,-2\n10,3,-1\n",
        "zeit;spannung (mV);strom (mA)\n0,0;3000,5;1,5\n1,0;3001,5;1,5\n",
    ];
}
