import type { AmiClient, Header } from '@jackfield/ami'
import type { Log } from '../log.ts'

/**
 * What an endpoint's configuration tells about its person. `number`: that of its caller id; null = none. `context`: where its calls begin;
 * '' = Asterisk has no such endpoint, null = it could not be read.
 */
export type Learnt = { name: string | null; groups: string[]; number?: string | null; context?: string | null }

/** How often new names are published, ms: each time is a patch for every browser. */
const TELL_EVERY_MS = 250
/** Up to this many endpoints are queried at once: a command that comes then waits for as many quick answers. */
const BATCH = 10

export type NameLearnerOptions = {
  client: Pick<AmiClient, 'action'>
  log: Log
  perSecond: number
  /** Whether to ask where its calls begin too. */
  contexts?: boolean
  /** Called with what is new, a handful at a time. */
  onLearnt: (learnt: ReadonlyMap<string, Learnt>) => void
}

/**
 * Learns names in the background, a few questions at a time on the command link, so that events don't wait at all and commands
 * hardly. What was learnt outlives reconnects; endpoints are asked again only when the exchange reloaded.
 */
export class NameLearner {
  readonly #options: NameLearnerOptions
  readonly #known = new Map<string, Learnt>()
  readonly #queue = new Set<string>()
  #news = new Map<string, Learnt>()
  #toldAt = 0
  #reading: Promise<void> | null = null
  #refused = false
  #stopped = false
  #wake: (() => void) | null = null

  constructor(options: NameLearnerOptions) {
    this.#options = options
  }

  get known(): ReadonlyMap<string, Learnt> {
    return this.#known
  }

  /** The exchange does not let us read. */
  get isRefused(): boolean {
    return this.#refused
  }

  /** Asks about these endpoints; those already known only when `again`. Resolves when all that can be is read. */
  ask(endpoints: Iterable<string>, again = false): Promise<void> {
    if (again) this.#refused = false
    for (const endpoint of endpoints) {
      // The name goes into a function call: whatever could end or nest it is not asked.
      if (!/^[A-Za-z0-9_.@+*#-]{1,60}$/.test(endpoint)) continue
      if (again || !this.#known.has(endpoint)) this.#queue.add(endpoint)
    }
    if (this.#stopped || this.#refused || this.#queue.size === 0) return Promise.resolve()
    this.#reading ??= this.#run()
    return this.#reading
  }

  stop(): void {
    this.#stopped = true
    this.#queue.clear()
    this.#wake?.()
  }

  async #run(): Promise<void> {
    // One alone at first: who may not ask should not ask ten times.
    for (let size = 1; this.#queue.size > 0; size = BATCH) {
      const startedAt = Date.now()
      const batch = firstOf(this.#queue, size)
      const answered = await Promise.all(batch.map((endpoint) => this.#learn(endpoint)))
      if (this.#refused || this.#stopped || answered.includes(false)) break
      await this.#pause((1000 * batch.length) / this.#options.perSecond - (Date.now() - startedAt))
      if (this.#stopped) break
    }
    this.#reading = null
    this.#tell()
  }

  /** False when it could not be learnt and stays asked for. */
  async #learn(endpoint: string): Promise<boolean> {
    const callerId = await this.#read(endpoint, 'callerid')
    if (this.#refused || this.#stopped || callerId === undefined) return false
    const pickup = await this.#read(endpoint, 'named_pickup_group')
    if (this.#refused || this.#stopped || pickup === undefined) return false
    const context = this.#options.contexts ? await this.#read(endpoint, 'context') : null
    if (this.#refused || this.#stopped || context === undefined) return false
    this.#queue.delete(endpoint)
    const learnt = { name: nameOf(callerId), groups: groupsOf(pickup) }
    // Every endpoint has a context: one that has none, nor anything else, is not there.
    const isOdd = context === '' && (callerId !== '' || pickup !== '')
    this.#take(endpoint, context === null || isOdd ? learnt : { ...learnt, number: numberOf(callerId), context })
    return true
  }

  async #pause(ms: number): Promise<void> {
    if (ms <= 0) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  #tell(): void {
    if (this.#news.size === 0 || this.#stopped) return
    const news = this.#news
    this.#news = new Map()
    this.#toldAt = Date.now()
    this.#options.onLearnt(news)
  }

  #take(endpoint: string, learnt: Learnt): void {
    const before = this.#known.get(endpoint)
    this.#known.set(endpoint, learnt)
    if (before && JSON.stringify(before) === JSON.stringify(learnt)) return
    this.#news.set(endpoint, learnt)
    if (Date.now() - this.#toldAt >= TELL_EVERY_MS) this.#tell()
  }

  /** One field of an endpoint; '' when it has none, undefined when the link is down (the rest stays asked for). */
  async #read(endpoint: string, field: string): Promise<string | undefined> {
    const headers: Header[] = [['Variable', `PJSIP_ENDPOINT(${endpoint},${field})`]]
    try {
      const response = await this.#options.client.action('Getvar', headers)
      if (response.ok) return response.frame.get('Value') ?? ''
      if (!this.#refused && /permission denied/i.test(response.message)) {
        this.#refused = true
        this.#options.log.warn({ reason: response.message }, 'AMI: names cannot be read (Getvar); numbers are shown')
      }
      return ''
    } catch {
      return undefined
    }
  }
}

function firstOf(queue: ReadonlySet<string>, size: number): string[] {
  const first: string[] = []
  for (const one of queue) {
    if (first.length === size) break
    first.push(one)
  }
  return first
}

/** The name in `"Anna Berg" <101>` or `Anna Berg <101>`; null when there is only a number. */
export function nameOf(callerId: string): string | null {
  const name = callerId
    .replace(/<[^<>]*>\s*$/, '')
    .trim()
    .replace(/^"(.*)"$/s, '$1')
    .replace(/\\(.)/gs, '$1')
    .trim()
  return name === '' || /^[\d+*#<>]*$/.test(name) ? null : name
}

/** The number in `Anna Berg <101>`, or when there is nothing else; null = none. */
const numberOf = (callerId: string): string | null => /(?:^|<)([0-9*#+]+)>?\s*$/.exec(callerId)?.[1] ?? null

function groupsOf(list: string): string[] {
  return list
    .split(',')
    .map((group) => group.trim())
    .filter((group) => group !== '')
}
