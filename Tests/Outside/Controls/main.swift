// What must compile and what must hold while it runs: without these, a forgery that does not
// compile would prove only that something is missing. Each case prints one line.
import Orrery

// A top-level error would end the program with a trap and a backtrace instead of a line.
do {
  let bytes = try InputFile(path: CommandLine.arguments[1]).readAll(limit: 1 << 20)
  var table = Table()
  try table.addControls(bytes)
  try table.addForgeries(bytes)
  table.addKeyPaths()
  print(table.failures == 0 ? "all hold" : "\(table.failures) do not hold")
} catch {
  print("FAIL  \(error)")
}
