import { type Clock, systemClock } from './clock.ts'

export interface SimulatorOptions {
  /** How many people have a phone; default 60. The steady ones of the tests come first, the others are made by `seed`. */
  extensions?: number
  /** How lively the day is by itself; default 0: nothing happens that nobody asked for. */
  callsPerMinute?: number
  /** One seed gives one exchange and one day; default 1. */
  seed?: number
  /** 0 (the default) takes a free port. */
  amiPort?: number
  ariPort?: number
  username?: string
  secret?: string
  ariUsername?: string
  ariPassword?: string
  clock?: Clock
  /** The Asterisk whose words it uses; default 22. */
  version?: '16' | '22'
}

/** @throws RangeError on a count that no exchange can have. */
export function resolveOptions(options: SimulatorOptions): Required<SimulatorOptions> {
  const { extensions = 60, callsPerMinute = 0, seed = 1, amiPort = 0, ariPort = 0 } = options
  // Numbers of five digits are all that makePeople has.
  if (!Number.isInteger(extensions) || extensions < 1 || extensions > 50_000)
    throw new RangeError(`extensions must be a whole number from 1 to 50000, not ${extensions}`)
  if (!(callsPerMinute >= 0)) throw new RangeError(`callsPerMinute must not be ${callsPerMinute}`)
  return {
    extensions,
    callsPerMinute,
    seed,
    amiPort,
    ariPort,
    username: options.username ?? 'jackfield',
    secret: options.secret ?? 'jackfield',
    ariUsername: options.ariUsername ?? 'jackfield',
    ariPassword: options.ariPassword ?? 'jackfield',
    clock: options.clock ?? systemClock,
    version: options.version ?? '22',
  }
}
