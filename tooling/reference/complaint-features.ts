import type { FeatureGroup } from './feature.ts'

/** Complaints about other panels, each of which is a test here (R). */
export const complaintFeatures: readonly FeatureGroup[] = [
  {
    title: 'R: what goes wrong elsewhere',
    preface:
      'Complaints of users of other panels. Each that can happen here has a test whose title or comment cites it.',
    features: [
      { id: 'R1', about: 'a status changes only after a reload', state: 'done', proof: ['browser/board.spec.ts'] },
      { id: 'R2', about: 'ghost calls after a reconnection', state: 'done', proof: ['contract/links.test.ts'] },
      {
        id: 'R3',
        about: 'a wrong picture when a supervised party hangs up',
        state: 'done',
        proof: ['packages/pbx/src/mirror/hold.test.ts'],
      },
      { id: 'R4', about: '"on line" while Asterisk is down', state: 'done', proof: ['browser/board.spec.ts'] },
      {
        id: 'R5',
        about: "do not disturb, forward or recording by star code isn't shown",
        state: 'done',
        proof: ['contract/presence.test.ts'],
      },
      {
        id: 'R6',
        about: 'the queue looks empty while callers wait',
        state: 'done',
        proof: ['contract/places.test.ts'],
      },
      { id: 'R7', about: 'parked calls are missing', state: 'done', proof: ['packages/pbx/src/mirror/'] },
      {
        id: 'R8',
        about: 'a late event brings a removed member back',
        state: 'done',
        proof: ['contract/queue-members.test.ts'],
      },
      { id: 'R9', about: 'the reason of an old pause stays', state: 'done', proof: ['contract/queue-members.test.ts'] },
      {
        id: 'R10',
        about: 'an agent in several queues is counted twice',
        state: 'done',
        proof: ['contract/queue-members.test.ts'],
      },
      {
        id: 'R11',
        about: 'the wrong leg is transferred, parked or listened to',
        state: 'done',
        proof: ['apps/gateway/test/injection.test.ts', 'contract/commands.test.ts'],
      },
      { id: 'R12', about: 'a transfer silently does nothing', state: 'done', proof: ['contract/recall.test.ts'] },
      { id: 'R13', about: 'pickup without seeing the caller', state: 'done', proof: ['browser/pickup-park.spec.ts'] },
      {
        id: 'R14',
        about: "an attended transfer can't be completed while the target rings",
        state: 'done',
        proof: ['contract/consult.test.ts'],
      },
      {
        id: 'R15',
        about: 'supervision fails for members named by hint or Local channel',
        state: 'done',
        proof: ['packages/pbx/src/mirror/'],
      },
      { id: 'R16', about: 'each browser opens a login of its own', state: 'done', proof: ['apps/gateway/test/'] },
      { id: 'R17', about: 'a flood of trunk events costs processor time', state: 'done', proof: ['bench/src/scale/'] },
      { id: 'R18', about: '500 users make the browser slow', state: 'done', proof: ['bench/src/panel/'] },
      {
        id: 'R19',
        about: 'the link drops because a list takes too long',
        state: 'done',
        proof: ['contract/links.test.ts'],
      },
      {
        id: 'R20',
        about: 'the ringing never stops after a tab froze',
        state: 'done',
        proof: ['apps/panel/src/ring/ringer.test.ts', 'browser/ring.spec.ts'],
      },
      {
        id: 'R21',
        about: '"back" by right click signs the operator out',
        state: 'done',
        proof: ['browser/menus.spec.ts'],
      },
      {
        id: 'R22',
        about: 'shortcuts are dead in a text field or on a Mac',
        state: 'done',
        proof: ['apps/panel/src/screens/board/keys/keymap.test.ts'],
      },
      { id: 'R23', about: 'only a corner of the tile can be dragged', state: 'done', proof: ['browser/zones.spec.ts'] },
      {
        id: 'R24',
        about: 'everybody sees every group despite their rights',
        state: 'done',
        proof: ['apps/gateway/test/sight.test.ts'],
      },
      {
        id: 'R25',
        about: 'an extension in two groups or in none breaks the panel',
        state: 'done',
        proof: ['packages/pbx/src/derive/extension.test.ts'],
      },
      {
        id: 'R26',
        about: 'an extension that is the prefix of another is confused with it',
        state: 'done',
        proof: ['packages/pbx/src/mirror/channel.test.ts'],
      },
      {
        id: 'R27',
        about: 'a reload of a queue with thousands of members floods the link',
        state: 'done',
        proof: ['bench/src/scale/'],
      },
      {
        id: 'R28',
        about: 'one stalled browser slows the others',
        state: 'done',
        proof: ['apps/gateway/test/sockets.test.ts'],
      },
      { id: 'R29', about: 'names are cut beyond recognition', state: 'done', proof: ['e2e/pictures/review.ts'] },
      {
        id: 'R30',
        about: "a caller's name as an attack",
        state: 'done',
        proof: ['browser/board.spec.ts', 'apps/gateway/test/injection.test.ts'],
      },
    ],
  },
]
