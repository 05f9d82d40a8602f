import { amiDecode } from './ami-decode/ami-decode.ts'
import type { Bench } from './frame/bench.ts'
import { scale } from './scale/scale.ts'

/** All benches, in the order they run. */
export const benches: readonly Bench[] = [amiDecode, scale]
