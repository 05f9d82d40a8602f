import { createRequire } from 'node:module'
import type { MutableView, View } from '@jackfield/model'
import { tableNames } from '@jackfield/model'

const load = createRequire(new URL('../../gateway/package.json', import.meta.url))
const kit = await import(load.resolve('@jackfield/testkit'))
export type SceneName = 'busy' | 'empty' | 'big' | 'hostile' | 'token' | 'amidown'

const names =
  'Anna Conti,Boris Kern,Carla Neri,Dmitri Volkov,Elena Sala,Fabio Greco,Greta Lang,Hugo Marin,Igor Sokolov,Jana Novak,Karl Brandt,Lucia Ferri,Marco Testa,Nadia Orlova,Oscar Lind,Paola Gatti,Quentin Roy,Rosa Marin,Sergey Orlov,Tina Berg,Ugo Poli,Vera Kuhn,Walter Sanna,Xenia Popova,Yuri Antonov,Zoe Martin,Alberto Pozzi,Bea Costa,Ciro Esposito,Dario Lupi,Emma Schulz,Maximiliane von Hohenstaufen-Sonnenschein'.split(
    ',',
  )
const outside = [
  'Maria Rossi|+39 06 5512 8840',
  'Иван Петров|+7 495 120 33 10',
  '|+44 20 7946 0018',
  'Officina Bianchi|+39 02 8815',
  'Lukas Weber|+49 30 1200 44',
  '|anonymous',
]
const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '=HYPERLINK("http://x","y")',
  '{who, select, other {x}}',
  'مرحبا بالعالم الطويل جدا',
  `${'W'.repeat(119)}…`,
  '👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦',
  '__proto__',
  'ﷺ',
  '<b>bold</b> & "quotes"',
  'ⒶⒷⒸ Z̸̢̛a̶l̷g̵o̴',
]

export function buildScene(scene: SceneName) {
  const now = Date.now()
  const view: MutableView = kit.aView({ feeds: [] })
  const put = (table: string, row: { id: string }) =>
    (view[table as keyof View] as Map<string, unknown>).set(row.id, row)
  put(
    'feeds',
    kit.aFeed({
      id: 'ami',
      sinceAt: now - 3e6,
      lastWordAt: now,
      ...(scene === 'amidown' ? { state: 'down', sinceAt: now - 93_000, reason: 'connection refused' } : {}),
    }),
  )
  put('feeds', kit.aFeed({ id: 'ari', sinceAt: now - 3e6, lastWordAt: now, lagMs: 3 }))
  const count = scene === 'empty' ? 0 : scene === 'big' ? 2000 : 60
  const groups =
    scene === 'big'
      ? ['Accounts', 'Factory', 'Management', 'Sales', 'Support', 'Warehouse']
      : ['Sales', 'Support', 'Warehouse']
  const party = (i: number) => {
    const [name = '', number = ''] = (
      scene === 'hostile' ? `${hostile[i % hostile.length]}|+39 ${i}` : outside[i % outside.length]!
    ).split('|')
    return { name, number }
  }
  const ext = (i: number) => String(scene === 'big' ? 1000 + i : 100 + i)
  for (let i = 0; i < count; i++) {
    const number = ext(i)
    const name =
      i === 0 ? 'Rita Bauer' : scene === 'hostile' ? hostile[i % hostile.length]! : names[(i - 1) % names.length]!
    put(
      'extensions',
      kit.anExtension({
        id: number,
        number,
        name,
        stateAt: now - i * 1000,
        groups: i === 0 ? [] : [groups[i % groups.length]!],
        state: i % 13 === 9 ? 'unavailable' : 'idle',
        registration: i % 13 === 9 ? 'unreachable' : 'registered',
        newMessages: i % 7 === 3 ? i % 5 : 0,
        dnd: i % 17 === 5,
        forwardTo: i % 19 === 7 ? '+39333' : null,
        paused: i % 23 === 3,
      }),
    )
  }
  let n = 0
  const merge = (table: string, id: string, set: object) => {
    const rows = view[table as keyof View] as Map<string, { id: string }>
    const row = rows.get(id)
    if (row) rows.set(id, { ...row, ...set })
    return { op: 'merge', table, id, set }
  }
  const call = (extension: string, phase: string, i: number, extra: object = {}, ago = 60_000) => {
    const id = `c${n++}`
    const who = party(i)
    const at = now - ago
    const row = view.extensions.get(extension)!
    const me = { name: row.name, number: row.number }
    const up = phase === 'talking' || phase === 'held'
    put(
      'legs',
      kit.aLeg({
        id: `${id}.a`,
        callId: id,
        who,
        party: me,
        trunkId: 'telco-1',
        direction: 'in',
        phase: phase === 'ringing' ? 'dialing' : phase,
        phaseAt: at,
        createdAt: at,
        answeredAt: up ? at : null,
        heldAt: phase === 'held' ? at : null,
        peerLegIds: [`${id}.b`],
      }),
    )
    put(
      'legs',
      kit.aLeg({
        id: `${id}.b`,
        callId: id,
        extensionId: extension,
        who: me,
        party: who,
        direction: 'in',
        phase: phase === 'held' ? 'talking' : phase,
        phaseAt: at,
        createdAt: at,
        answeredAt: up ? at : null,
        holdingAt: phase === 'held' ? at : null,
        peerLegIds: [`${id}.a`],
      }),
    )
    put(
      'calls',
      kit.aCall({
        id,
        legIds: [`${id}.a`, `${id}.b`],
        phase,
        startedAt: at,
        answeredAt: up ? at : null,
        heldAt: phase === 'held' ? at : null,
        caller: who,
        callee: me,
        kind: 'inbound',
        trunkId: 'telco-1',
        did: '+39 06 5550',
        ...extra,
      }),
    )
    return [
      merge('extensions', extension, {
        state: phase,
        stateAt: at,
        party: who,
        direction: 'in',
        legIds: [`${id}.b`, ...row.legIds],
      }),
    ]
  }
  if (count > 0) {
    call(ext(0), 'held', 2, {}, 55_000)
    call(ext(0), 'talking', 1, { queueId: 'support', recording: true }, 151_000)
    call(ext(0), 'ringing', 0, { queueId: 'sales' }, 7_000)
    const phases = ['talking', 'ringing', 'talking', 'held', 'talking']
    for (let i = 1; i < count; i += scene === 'big' ? 9 : 4)
      if (i % 13 !== 9) call(ext(i), phases[i % 5]!, i, {}, (i % 50) * 7000 + 3000)
    merge('extensions', ext(5), { recording: true, supervised: true, newMessages: 3, dnd: true })
    merge('extensions', ext(3), { state: 'unknown' })
    for (const [q, qn] of [
      ['support', 4],
      ['sales', 2],
      ['billing', 0],
    ] as const) {
      const ids: string[] = []
      for (let i = 0; i < qn; i++) {
        const id = `w.${q}.${i}`
        ids.push(id)
        put(
          'legs',
          kit.aLeg({
            id,
            callId: id,
            who: party(i + 1),
            phase: 'waiting',
            trunkId: 'telco-1',
            phaseAt: now - 140_000 + i * 30_000,
            createdAt: now,
            answeredAt: now,
          }),
        )
        put(
          'calls',
          kit.aCall({
            id,
            legIds: [id],
            phase: 'waiting',
            caller: party(i + 1),
            queueId: q,
            startedAt: now - 140_000 + i * 30_000,
            answeredAt: now - 140_000 + i * 30_000,
            trunkId: 'telco-1',
          }),
        )
        put(
          'waitingCallers',
          kit.aWaitingCaller({
            id,
            queueId: q,
            position: i + 1,
            who: party(i + 1),
            joinedAt: now - 140_000 + i * 30_000,
          }),
        )
      }
      const memberIds: string[] = []
      for (let i = 1; i < 6 && q !== 'billing'; i++) {
        const m = kit.aMember({
          id: `${q}|PJSIP/${ext(i)}`,
          queueId: q,
          extensionId: ext(i),
          name: names[i - 1]!,
          status: (['free', 'talking', 'ringing', 'held', 'unavailable'] as const)[i % 5]!,
          paused: i === 3,
          pausedReason: i === 3 ? 'lunch' : null,
          callsTaken: i * 3,
        })
        put('members', m)
        memberIds.push(m.id)
      }
      put(
        'queues',
        kit.aQueue({
          id: q,
          name: q === 'support' ? 'Support' : q === 'sales' ? 'Sales' : 'Billing',
          waitingIds: ids,
          memberIds,
          answered: 41,
          abandoned: 3,
          serviceLevelPercent: q === 'billing' ? null : q === 'sales' ? 96.4 : 71,
          averageWaitMs: 34_000,
          serviceLevelMs: 60_000,
        }),
      )
    }
    put(
      'conferences',
      kit.aConference({
        id: '801',
        name: 'Planning 801',
        participantIds: ['p1', 'p2', 'p3'],
        startedAt: now - 760_000,
        locked: true,
      }),
    )
    for (const [i, id] of ['p1', 'p2', 'p3'].entries())
      put(
        'participants',
        kit.aParticipant({
          id,
          who: i === 2 ? party(4) : { name: names[i]!, number: ext(i + 1) },
          talking: i === 0,
          muted: i === 2,
          admin: i === 0,
        }),
      )
    put('lots', kit.aLot({ id: 'default', parkedIds: ['default/701', 'default/703'] }))
    for (const [i, slot] of ['701', '703'].entries()) {
      put(
        'legs',
        kit.aLeg({
          id: `pk${slot}`,
          callId: `pk${slot}`,
          who: party(i + 3),
          phase: 'parked',
          phaseAt: now - 40_000,
          answeredAt: now - 90_000,
        }),
      )
      put(
        'parkedCalls',
        kit.aParkedCall({
          id: `default/${slot}`,
          slot,
          legId: `pk${slot}`,
          who: party(i + 3),
          parkedBy: i === 0 ? { name: 'Rita Bauer', number: ext(0) } : null,
          parkedAt: now - 40_000,
          expiresAt: now + 60_000,
        }),
      )
    }
    put('trunks', kit.aTrunk({ id: 'telco-1', name: 'Telco 1', callsIn: 7, callsOut: 2, rttMs: 11.6 }))
    put('trunks', kit.aTrunk({ id: 'telco-2', name: 'Telco 2', state: 'reachable', callsIn: 1 }))
    put('trunks', kit.aTrunk({ id: 'gsm', name: 'GSM gateway', state: 'unreachable', rttMs: null }))
  }
  return {
    token: scene === 'token' ? 'x'.repeat(32) : null,
    tables: () => Object.fromEntries(tableNames.map((t) => [t, [...view[t].values()]])),
    intent(
      intent: { id: string; legId: string; kind: string; target?: { extensionId: string } },
      ack: (r: unknown) => void,
      push: (c: unknown[]) => void,
    ) {
      const target = intent.target?.extensionId ?? null
      if (target === ext(2))
        return setTimeout(
          () => ack({ ok: false, error: { code: 'asterisk-refused', reason: 'Channel does not exist' } }),
          400,
        )
      const row = kit.aCommand({
        id: intent.id,
        kind: intent.kind,
        legId: intent.legId,
        targetExtensionId: target,
        state: 'accepted',
        askedAt: Date.now(),
      })
      setTimeout(() => {
        put('commands', row)
        push([{ op: 'put', table: 'commands', row }])
        ack({ ok: true })
      }, 300)
      setTimeout(() => {
        const changes: unknown[] = [merge('commands', intent.id, { state: 'done', settledAt: Date.now() })]
        if (target !== null)
          changes.push(
            merge('extensions', target, {
              state: 'ringing',
              stateAt: Date.now(),
              party: view.legs.get(intent.legId)?.who ?? null,
              direction: 'in',
              legIds: [intent.legId],
            }),
          )
        push(changes)
      }, 1500)
    },
    run(push: (c: unknown[]) => void) {
      if (scene !== 'busy' && scene !== 'big') return
      const ids = [...view.extensions.keys()].slice(6)
      setInterval(
        () => {
          const id = ids[Math.floor(Math.random() * ids.length)]!
          const row = view.extensions.get(id)!
          if (row.state === 'unavailable' || row.legIds.length > 0) return
          push([
            merge('extensions', id, {
              state: row.state === 'idle' ? 'ringing' : 'idle',
              stateAt: Date.now(),
              party: row.state === 'idle' ? party(Math.floor(Math.random() * 6)) : null,
              direction: 'in',
            }),
          ])
        },
        scene === 'big' ? 30 : 700,
      )
    },
  }
}
