export { type Clock, systemClock } from './clock.ts'
export type { SimulatorOptions } from './options.ts'
export { Simulator, type SimulatorStats } from './simulator.ts'
