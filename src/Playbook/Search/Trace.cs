#pragma warning disable
namespace Playbook.Search;
public static class Trace { public static Dictionary<string,double> T = new(); static double last; [System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Sequential)] struct TS { public long s, n; } [System.Runtime.InteropServices.DllImport("libc")] static extern int clock_gettime(int id, out TS t); public static double Ms() { clock_gettime(3, out var t); return t.s*1e3+t.n/1e6; }
 public static void Start() => last = Ms(); public static void Mark(string what) { var n = Ms(); T[what] = T.GetValueOrDefault(what) + n - last; last = n; } }
