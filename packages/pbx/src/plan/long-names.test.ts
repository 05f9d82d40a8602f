import { type Kind, MAX_EXTEN } from '@jackfield/model'
import { intentSchemas } from '@jackfield/testkit'
import { describe, expect, it } from 'vitest'
import { intentsOf } from '../../test/tenant-intents.ts'
import { tenantStagesIn } from '../../test/tenant-stages.ts'
import { planIntent } from './plan-intent.ts'

/** One that is an extension by itself, but not beside a Uniqueid; and one that is none at all. */
const lengths = [MAX_EXTEN - '101@'.length, MAX_EXTEN - '101@'.length + 1]
const worlds = lengths.map((length) => {
  const context = 'b'.repeat(length)
  return { berta: `101@${context}`, stages: Object.values(tenantStagesIn(context)).map((make) => make()) }
})
/** What a plan sends as an extension: by itself, or in a Local channel. */
const extensionIn = /"Exten(?:sion)?":"([^"]*)"|Local\/([^@"]*)@/g

describe('[TENANT-16] a person whose number and context are as long as an extension can be, or longer', () => {
  it('has nothing longer sent for any command, and the refusal says why', () => {
    const refused = new Map<string, Set<Kind>>()
    for (const { berta, stages } of worlds)
      for (const kind of intentSchemas.keys() as Iterable<Kind>)
        for (const stage of stages)
          for (const [actor, person] of [
            [berta, '104'],
            ['103', berta],
          ] as const)
            for (const intent of intentsOf(kind, stage, actor, person)) {
              const plan = planIntent(intent, stage.view, stage.mirror)
              if (plan.ok) {
                const sent = JSON.stringify(plan.steps)
                for (const [, exten, inLocal] of sent.matchAll(extensionIn))
                  expect((exten ?? inLocal ?? '').length, `${kind}: ${sent}`).toBeLessThanOrEqual(MAX_EXTEN)
                continue
              }
              const { error } = plan
              // What the exchange has is never said to be missing.
              if (error.code === 'no-such-target' || error.code === 'bad-number')
                expect(error).not.toMatchObject({ target: berta })
              if (error.code !== 'name-too-long') continue
              expect(error.target).toBe(berta)
              refused.set(berta, (refused.get(berta) ?? new Set()).add(kind))
            }
    const [fits, longer] = worlds.map(({ berta }) => [...(refused.get(berta) ?? [])].sort())
    expect(fits).toEqual(['consult', 'forward', 'park'])
    expect(longer).toEqual(
      expect.arrayContaining(['blind-transfer', 'consult', 'dial', 'dnd', 'forward', 'hold', 'park', 'take-over']),
    )
  })
})
