import {
  type Command,
  type Intent,
  type Leg,
  legOf,
  numberDialled,
  type Operator,
  peersOf,
  sentence,
  type View,
} from '@jackfield/model'
import type { AuditParty } from '@jackfield/store'
import { targetOf } from '../commands/intent-facts.ts'
import { supervisionAsked } from '../commands/supervision-audit.ts'
import type { Log } from '../log.ts'
import { actorOf } from './actor-of.ts'
import type { Audit, AuditGiven } from './audit.ts'

/** A command, the person who gave it, the board as they see it, and from where; null = by the gateway itself. */
export type Given = { intent: Intent; operator: Operator; seen: View; address: string | null }

/** Told of each number that a command has called, or that its operator’s role may not call. */
export type OnDialled = (dialled: { role: string; number: string; isForbidden: boolean }) => void

export type CommandAuditOptions = {
  /** Where each command is written down; null = nowhere. */
  audit: Pick<Audit, 'record' | 'require'> | null
  log: Log
  onDialled?: OnDialled
}

/** More commands than this are never under way. */
const MOST_UNDER_WAY = 5000

/** What the log and the audit trail keep of commands: what was asked, and how it ended. */
export class CommandAudit {
  readonly #audit: Pick<Audit, 'record' | 'require'> | null
  readonly #log: Log
  readonly #onDialled: OnDialled
  /** What is known of those that were asked for and have no outcome yet. */
  readonly #underWay = new Map<string, AuditGiven>()

  constructor(options: CommandAuditOptions) {
    this.#audit = options.audit
    this.#log = options.log
    this.#onDialled = options.onDialled ?? (() => {})
  }

  /** Before it is sent. False = it must not be: a person listens only when that is written down first. */
  async asked(given: Given): Promise<boolean> {
    const row = auditOf(given, 'asked')
    this.#count(given, 'asked')
    if (row.kind === 'supervision' && this.#audit !== null && !(await this.#audit.require(row))) return false
    if (row.kind !== 'supervision') this.#audit?.record(row)
    if (this.#underWay.size < MOST_UNDER_WAY) this.#underWay.set(given.intent.id, row)
    return true
  }

  /** In the log: the same sentence that stood under the pointer, so that what was meant can be read later. */
  logAsked({ intent, operator, seen }: Given, { legId: leg, targetExtensionId: target }: Command): void {
    const facts = { intent: intent.id, kind: intent.kind, operator: operator.name, leg, target }
    this.#log.info({ ...facts, says: sentence(intent, seen) }, 'command asked')
    const audited = supervisionAsked(intent, operator, seen)
    if (audited) this.#log.info(audited, 'supervision asked')
  }

  /** A command that was asked for has ended: `done`, or an error's code. */
  settled(id: string, outcome: string): void {
    const row = this.#underWay.get(id)
    if (row === undefined) return
    this.#underWay.delete(id)
    this.#audit?.record({ ...row, outcome })
  }

  /** One that was over at once: refused, or done by the gateway itself. */
  atOnce(given: Given, outcome: string): void {
    this.#audit?.record(auditOf(given, outcome))
    this.#count(given, outcome)
  }

  /** One that was refused for another reason had nothing called. */
  #count({ intent, operator: { role }, seen }: Given, outcome: string): void {
    const number = numberDialled(seen, intent)
    const isForbidden = outcome === 'number-forbidden'
    if (number !== null && (isForbidden || outcome === 'asked' || outcome === 'done'))
      this.#onDialled({ role, number, isForbidden })
  }
}

/** Listens, whispers or joins in, or goes on in another of these ways. */
export const isSupervision = ({ kind }: Intent): boolean => kind === 'supervise' || kind === 'supervise-mode'

function auditOf({ intent, operator, seen, address }: Given, outcome: string): AuditGiven {
  const said = supervisionAsked(intent, operator, seen)
  const leg = legAbout(intent, seen)
  return {
    kind: isSupervision(intent) ? 'supervision' : 'command',
    action: 'mode' in intent && said ? intent.mode : intent.kind,
    outcome,
    actor: actorOf(operator, intent.actorExtensionId, address),
    request: intent.id,
    call: leg?.id ?? legOf(intent),
    number: numberDialled(seen, intent) ?? targetOf(intent, seen),
    parties: leg ? partiesOf(leg, seen) : [],
    sentence: said ? String(said.sentence) : JSON.stringify(sentence(intent, seen)),
    reason: said ? (said.reason as string | null) : null,
  }
}

/** Of somebody who listens already and goes on in another way: the leg that is listened to. */
function legAbout(intent: Intent, seen: View): Leg | undefined {
  const leg = seen.legs.get(legOf(intent) ?? '')
  return intent.kind === 'supervise-mode' ? seen.legs.get(leg?.supervises?.legId ?? '') : leg
}

const partiesOf = (leg: Leg, seen: View): AuditParty[] => [leg, ...peersOf(seen, leg)].map(({ who }) => who)
