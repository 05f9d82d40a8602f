import { benches } from './benches.ts'
import { findChromium } from './frame/chromium.ts'
import { command } from './frame/command.ts'

process.exitCode = await command(process.argv.slice(2), {
  benches,
  out: (line) => console.log(line),
  err: (line) => console.error(line),
  findChromium,
})
