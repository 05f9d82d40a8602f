import type { Operator } from '@jackfield/model'
import { mayAdminister } from '../people/may-administer.ts'
import type { SeeingAs } from '../sockets/seeing-as.ts'
import type { KeeperLink } from './keeper-link.ts'
import type { RemotePeople } from './remote-people.ts'

/** S4: an administrator who sees the board of somebody else at a door; the keeper lets them and writes it down. */
export class RemoteSeeingAs implements Pick<SeeingAs, 'begin' | 'now' | 'end'> {
  readonly #link: Pick<KeeperLink, 'ask'>
  readonly #people: Pick<RemotePeople, 'operators'>

  constructor(link: Pick<KeeperLink, 'ask'>, people: Pick<RemotePeople, 'operators'>) {
    this.#link = link
    this.#people = people
  }

  readonly begin: SeeingAs['begin'] = async ({ person, address }, name) => {
    const asked = await this.#link.ask('see-as', { person: person.id, address, name })
    const { as, why } = asked.ok
      ? (asked.answer as { as: Operator | null; why?: string })
      : { as: null, why: 'not-audited' }
    return as ?? Object.assign(new Error(`see-as: ${why}`), { data: { as: why } })
  }

  readonly now: SeeingAs['now'] = (looker, { name }) =>
    mayAdminister(looker.operator)
      ? (this.#people.operators().find((one) => one.name !== null && one.name === name) ?? null)
      : null

  readonly end: SeeingAs['end'] = ({ person, address, as }) => {
    if (as !== null) void this.#link.ask('see-as-end', { person: person.id, address, name: as.name })
  }
}
