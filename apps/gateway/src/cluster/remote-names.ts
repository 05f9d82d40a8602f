import type { OwnName } from '@jackfield/model'
import type { KeeperLink } from './keeper-link.ts'

/** A1: the names that owners of contacts give to callers, as the keeper knows them. */
export class RemoteNames {
  readonly #link: Pick<KeeperLink, 'ask'>
  /** What came while all of an owner's were asked for, by each who asks. */
  readonly #asking = new Map<string, Set<OwnName[]>>()

  constructor(link: Pick<KeeperLink, 'ask'>) {
    this.#link = link
  }

  /** All that this owner was to be told so far. Never rejects. */
  readonly all = async (owner: string): Promise<readonly OwnName[]> => {
    const since: OwnName[] = []
    const asking = this.#asking.get(owner) ?? new Set()
    this.#asking.set(owner, asking.add(since))
    const asked = await this.#link.ask('names', { owner })
    asking.delete(since)
    if (asking.size === 0) this.#asking.delete(owner)
    const known = asked.ok ? (asked.answer as { names: OwnName[] }).names : []
    // What was told meanwhile may be newer than the answer.
    return [...known, ...since]
  }

  hear(owner: string, names: readonly OwnName[]): void {
    for (const since of this.#asking.get(owner) ?? []) since.push(...names)
  }
}
