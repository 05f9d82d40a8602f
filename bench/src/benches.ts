import { agi } from './agi/agi.ts'
import { amiDecode } from './ami-decode/ami-decode.ts'
import { amiHttp } from './ami-http/ami-http.ts'
import { attack } from './attack/attack.ts'
import { catchUp } from './catch-up/catch-up.ts'
import { commandsBench } from './commands/commands.ts'
import { csta } from './csta/csta.ts'
import { eventRoad } from './event-road/event-road.ts'
import { eventToPixel } from './event-to-pixel/event-to-pixel.ts'
import { fanOut } from './fan-out/fan-out.ts'
import type { Bench } from './frame/bench.ts'
import { historyBench } from './history/history.ts'
import { largeHistoryBench } from './history/large-history.ts'
import { longLists } from './long-lists/long-lists.ts'
import { panel } from './panel/panel.ts'
import { rewindBench } from './rewind/rewind.ts'
import { scale } from './scale/scale.ts'

/** All benches, in the order they run; those that are long only when they are named. */
export const benches: readonly Bench[] = [
  amiDecode,
  amiHttp,
  agi,
  csta,
  scale,
  eventRoad,
  commandsBench,
  eventToPixel,
  fanOut,
  catchUp,
  attack,
  longLists,
  historyBench,
  largeHistoryBench,
  rewindBench,
  panel,
]
