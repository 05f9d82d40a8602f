import type { FeatureGroup } from './feature.ts'

/** What the board shows (V). */
export const boardFeatures: readonly FeatureGroup[] = [
  {
    title: 'V: what the board shows',
    features: [
      {
        id: 'V1',
        about:
          'each extension: name, number, device state, whether its phone is registered, the other party, direction, timer',
        state: 'done',
        proof: ['contract/calls.test.ts', 'packages/pbx/src/derive/extension.test.ts', 'browser/board.spec.ts'],
      },
      {
        id: 'V2',
        about:
          'calls: who talks with whom, through which queue or number, state, talk time and hold time; a consult as one story',
        state: 'done',
        proof: ['contract/calls.test.ts', 'contract/consult.test.ts', 'contract/moved-outside.test.ts'],
      },
      {
        id: 'V3',
        about:
          'queues: waiting callers in order, members with status, pause and reason, service level, abandoned calls; one queue in depth on a page of its own',
        state: 'done',
        proof: ['contract/places.test.ts', 'contract/queue-members.test.ts', 'browser/queue.spec.ts'],
      },
      {
        id: 'V4',
        about: 'conferences: participants, who talks, mute, admin, lock, recording',
        state: 'done',
        proof: ['contract/places.test.ts', 'contract/room-control.test.ts'],
      },
      {
        id: 'V5',
        about: 'parking lots: slot, caller, who parked the call and for whom, time left',
        state: 'done',
        proof: ['contract/park.test.ts'],
      },
      {
        id: 'V6',
        about: 'trunks: registration, calls in and out, qualify time',
        state: 'done',
        proof: ['contract/places.test.ts', 'packages/pbx/src/derive/trunk.ts'],
      },
      {
        id: 'V7',
        about: 'new and old voicemail of each mailbox; do not disturb and call forward where the exchange tells them',
        state: 'done',
        proof: ['contract/places.test.ts', 'contract/presence.test.ts'],
      },
      { id: 'V8', about: 'presence and status text', state: 'done', proof: ['contract/presence.test.ts'] },
      {
        id: 'V9',
        about: 'marks on a call: recorded, listened to, on hold',
        state: 'done',
        proof: ['contract/media.test.ts', 'contract/supervise.test.ts', 'contract/hold.test.ts'],
      },
      {
        id: 'V10',
        about: 'health of each link (AMI, ARI, browser); a stale tile looks stale',
        state: 'done',
        proof: ['contract/links.test.ts', 'browser/board.spec.ts'],
      },
      {
        id: 'V11',
        about: 'why a tile is busy: channels, bridge and last events; a check that clears a ghost call',
        state: 'done',
        proof: ['apps/gateway/test/why.test.ts', 'browser/why.spec.ts'],
      },
      {
        id: 'V12',
        about: 'context that follows a call through transfers: first number dialled, queue, wait, handlers, notes',
        state: 'done',
        proof: ['contract/memory.test.ts', 'contract/history.test.ts', 'browser/history.spec.ts'],
      },
      {
        id: 'V13',
        about: 'wallboard for a television',
        state: 'done',
        proof: ['browser/wall.spec.ts', 'apps/panel/src/screens/wall/figures.test.ts'],
      },
      {
        id: 'V14',
        about: 'history of finished calls with their journey',
        state: 'done',
        proof: [
          'contract/history.test.ts',
          'browser/history.spec.ts',
          'apps/gateway/src/history/recorder.test.ts',
          'apps/gateway/src/history/recorder.property.test.ts',
          'apps/gateway/test/history.test.ts',
          'packages/store/test/history.test.ts',
        ],
      },
      {
        id: 'V15',
        about: 'rewind through the last hour of the board',
        state: 'done',
        proof: [
          'browser/rewind.spec.ts',
          'apps/panel/src/screens/rewind/player.test.ts',
          'apps/gateway/src/rewind/tape.property.test.ts',
          'apps/gateway/src/rewind/tape.test.ts',
          'apps/gateway/test/rewind.test.ts',
        ],
      },
      {
        id: 'V16',
        about: 'reports of today, the week, the month',
        state: 'done',
        proof: [
          'apps/gateway/src/webhooks/daily-report.test.ts',
          'browser/reports.spec.ts',
          'apps/gateway/test/history.test.ts',
          'packages/store/test/history.test.ts',
        ],
      },
      {
        id: 'V17',
        about: 'list and playback of voicemail',
        state: 'done',
        proof: ['e2e/asterisk/voicemail.test.ts', 'browser/mailbox.spec.ts', 'apps/gateway/test/voicemail.test.ts'],
      },
      {
        id: 'V18',
        about: 'call quality: loss, jitter and round trip of each leg',
        state: 'done',
        proof: [
          'contract/call-quality.test.ts',
          'browser/why.spec.ts',
          'packages/pbx/src/why/rtp-quality.test.ts',
          'apps/gateway/src/call-quality/quality-reader.test.ts',
          'apps/gateway/src/call-quality/sound-sampler.test.ts',
          'apps/gateway/test/call-sound.test.ts',
        ],
      },
      {
        id: 'V19',
        about: 'quality of each fact: confirmed, last known, unconfirmed, contradicted',
        state: 'done',
        proof: [
          'contract/doubts.test.ts',
          'packages/pbx/test/doubts.replay.test.ts',
          'apps/gateway/test/gaps.test.ts',
          'browser/why.spec.ts',
        ],
      },
    ],
  },
]
