import type { AmiClient, Header } from '@jackfield/ami'
import type { Log } from '../log.ts'

/** What an endpoint says of its person. */
export type Learnt = { name: string | null; groups: string[] }

/** How often what is new is told, ms: the more endpoints there are, the dearer it is to derive them all again. */
const tellEveryMs = (endpoints: number) => Math.max(250, endpoints / 2)

export type NameLearnerOptions = {
  client: Pick<AmiClient, 'action'>
  log: Log
  perSecond: number
  /** Called with what is new, a handful at a time: each call makes the whole board be derived again. */
  onLearnt: (learnt: ReadonlyMap<string, Learnt>) => void
}

/**
 * Learns names in the background, one question at a time on the command link, so that neither events nor commands wait.
 * What was learnt outlives reconnects; endpoints are asked again only when the exchange reloaded.
 */
export class NameLearner {
  readonly #options: NameLearnerOptions
  readonly #known = new Map<string, Learnt>()
  readonly #queue = new Set<string>()
  #news = new Map<string, Learnt>()
  #toldAt = 0
  #running = false
  #refused = false
  #stopped = false
  #wake: (() => void) | null = null

  constructor(options: NameLearnerOptions) {
    this.#options = options
  }

  get known(): ReadonlyMap<string, Learnt> {
    return this.#known
  }

  /** Asks about these endpoints; those already known only when `again`. */
  ask(endpoints: Iterable<string>, again = false): void {
    if (again) this.#refused = false
    for (const endpoint of endpoints) {
      // The name goes into a function call: whatever could end or nest it is not asked.
      if (!/^[A-Za-z0-9_.@+*#-]{1,60}$/.test(endpoint)) continue
      if (again || !this.#known.has(endpoint)) this.#queue.add(endpoint)
    }
    void this.#run()
  }

  stop(): void {
    this.#stopped = true
    this.#queue.clear()
    this.#wake?.()
  }

  async #run(): Promise<void> {
    if (this.#running || this.#stopped || this.#refused) return
    this.#running = true
    for (const endpoint of this.#queue) {
      const callerId = await this.#read(endpoint, 'callerid')
      if (this.#refused || this.#stopped || callerId === undefined) break
      const pickup = await this.#read(endpoint, 'named_pickup_group')
      if (pickup === undefined) break
      this.#queue.delete(endpoint)
      this.#take(endpoint, { name: nameOf(callerId), groups: groupsOf(pickup) })
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 1000 / this.#options.perSecond)
        this.#wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
      if (this.#stopped) break
    }
    this.#running = false
    this.#tell()
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
    if (before && before.name === learnt.name && before.groups.join() === learnt.groups.join()) return
    this.#news.set(endpoint, learnt)
    if (Date.now() - this.#toldAt >= tellEveryMs(this.#known.size)) this.#tell()
  }

  /** One field of an endpoint; '' when it has none, undefined when the link is down (the rest stays asked for). */
  async #read(endpoint: string, field: string): Promise<string | undefined> {
    const headers: Header[] = [['Variable', `PJSIP_ENDPOINT(${endpoint},${field})`]]
    try {
      const response = await this.#options.client.action('Getvar', headers)
      if (response.ok) return response.frame.get('Value') ?? ''
      if (/permission denied/i.test(response.message)) {
        this.#refused = true
        this.#options.log.warn({ reason: response.message }, 'AMI: names cannot be read (Getvar); numbers are shown')
      }
      return ''
    } catch {
      return undefined
    }
  }
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

function groupsOf(list: string): string[] {
  return list
    .split(',')
    .map((group) => group.trim())
    .filter((group) => group !== '')
}
