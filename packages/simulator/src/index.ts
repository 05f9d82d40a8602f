export { type Clock, systemClock } from './clock.ts'
export type { PhoneMode } from './exchange/endpoint.ts'
export { Simulator, type SimulatorOptions, type SimulatorStats } from './simulator.ts'
