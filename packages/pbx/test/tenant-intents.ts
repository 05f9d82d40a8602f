import {
  ConferenceId,
  definitions,
  ExtensionId,
  type Intent,
  type Kind,
  LegId,
  LotId,
  legFingerprint,
  MemberId,
  QueueId,
  SwitchId,
} from '@jackfield/model'
import { type Fill, intentSchemas, samplesOf } from '@jackfield/testkit'
import { asMeant } from '../src/plan/as-meant.ts'
import type { Stage } from './words.ts'

/** Each way of asking for a command on a stage of `tenant-stages.ts`, by `actor` and about `person`. */
export function* intentsOf(kind: Kind, stage: Stage, actor: string, person: string): Generator<Intent> {
  // Of a room that is not there it only says that.
  if ('conferenceId' in definitions[kind].intent.shape && kind !== 'conference' && !stage.view.conferences.has('801'))
    return
  const schema = intentSchemas.get(kind)!
  const seen = (definitions[kind] as { seen?: typeof legFingerprint }).seen ?? legFingerprint
  const legs = [...stage.view.legs.values()]
  const own = (path: readonly string[]) => path.at(-1) === 'actorExtensionId'
  for (const leg of legs.length === 0 ? [null] : legs) {
    const other = legs.find((one) => one !== leg && !leg?.peerLegIds.includes(one.id)) ?? leg
    const fill: Fill = (one, path) => {
      const is = (wanted: unknown) => (one as unknown) === wanted
      const isOther = path.includes('join')
      if (own(path)) return actor
      if (is(LegId)) return (isOther ? other : leg)?.id ?? 'gone'
      if (path.at(-1) === 'seen') return leg ? (isOther ? legFingerprint(other!) : seen(leg)) : ''
      if (is(ExtensionId)) return person
      if (is(ConferenceId)) return kind === 'conference' && !stage.view.conferences.has('801') ? null : '801'
      if (is(QueueId)) return path.includes('target') || kind === 'queue-move' ? 'support' : 'sales'
      if (is(MemberId)) return 'support|PJSIP/T2_101'
      if (is(LotId)) return 'default'
      if (is(SwitchId)) return 'night'
      if (path.at(-1) === 'number') return path.includes('target') || kind === 'forward' ? '0612345' : person
      if (path.at(-1) === 'digits') return '5'
      if (path.at(-1) === 'slot') return null
      return undefined
    }
    for (const sample of samplesOf(schema, fill)) yield asMeant(sample as Intent, stage.view, stage.mirror)
  }
}
