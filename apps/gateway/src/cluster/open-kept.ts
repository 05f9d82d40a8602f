import type { Seal } from '@jackfield/cluster'
import type { ExtensionId, SiteRules } from '@jackfield/model'
import type { FastifyInstance } from 'fastify'
import type { DoorAudit } from '../audit/door-audit.ts'
import type { Config } from '../config/config-shape.ts'
import type { OwnNames } from '../contacts/own-names.ts'
import type { LiveBoard } from '../live/live-board.ts'
import type { People } from '../people/people.ts'
import type { SiteSettings } from '../site/site-settings.ts'
import type { SeeingAs } from '../sockets/seeing-as.ts'
import { type KeeperRoutesOptions, keeperRoutes } from './keeper-routes.ts'
import { KeptSockets } from './kept-sockets.ts'
import type { KeptSnapshot, SiteNotice, Told } from './told.ts'

/** S7: this gateway keeps the board for doors; browsers don't come here. */
export interface KeptOptions {
  readonly epoch: string
  readonly seal: Seal
  readonly tell: (told: Told) => void
  /** Whether it is kept here still. */
  readonly isKept: () => boolean
}

interface KeptParts extends Pick<KeeperRoutesOptions, 'messagesOf' | 'why' | 'quality'> {
  board: LiveBoard
  people: People
  config: Pick<Config, 'tenants' | 'layouts'>
  rules: Required<SiteRules>
  siteSettings: Pick<SiteSettings, 'values'>
  ownNames: Pick<OwnNames, 'all'>
  seeingAs: SeeingAs
  doorAudit: Pick<DoorAudit, 'refused'>
  demo: { present: (phones: readonly ExtensionId[]) => void } | null
}

export interface Kept {
  readonly sockets: KeptSockets
  /** With what a door begins. */
  readonly snapshot: () => Omit<KeptSnapshot, 'url'>
  readonly routes: (app: FastifyInstance) => void
}

/** The parts of a gateway that stand in the place of its sockets where browsers are at doors; null where they come here. */
export function openKept(options: KeptOptions | undefined, parts: KeptParts): Kept | null {
  if (options === undefined) return null
  const { epoch, seal, tell } = options
  const { board, people, config, rules, siteSettings, demo } = parts
  const site = (): SiteNotice => ({
    operators: people.operators(),
    tenants: config.tenants,
    rules: { supervisionReason: rules.supervisionReason, dialling: rules.dialling },
    values: siteSettings.values,
    layouts: config.layouts,
    demo: demo !== null,
    isOpen: people.isOpen,
  })
  const sockets = new KeptSockets({ tell, site, onPresent: (phones) => demo?.present(phones) })
  people.onChange(sockets.siteChanged)
  return {
    sockets,
    snapshot: () => ({ board: board.snapshot(), site: site(), present: sockets.present() }),
    routes: (app) =>
      keeperRoutes(app, {
        ...{ epoch, seal, people, messagesOf: parts.messagesOf, why: parts.why, quality: parts.quality },
        ...{ seeingAs: parts.seeingAs, doorAudit: parts.doorAudit },
        ownNamesOf: (owner) => parts.ownNames.all(owner),
        onPresence: (presence) => sockets.hear(presence),
      }),
  }
}
