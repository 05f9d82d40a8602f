import type { FeatureGroup } from './feature.ts'

/** Around the call (A). */
export const aroundFeatures: readonly FeatureGroup[] = [
  {
    title: 'A: around the call',
    features: [
      {
        id: 'A1',
        about: 'phonebook, shared and personal',
        state:
          'partly: [shared contacts](operator/contacts.md) name callers on the board, those of one’s own for their owner alone; shared ones also come from [CardDAV address books](admin/contacts.md); no LDAP source',
        proof: [
          'apps/gateway/test/contacts.test.ts',
          'apps/gateway/test/own-names.test.ts',
          'apps/gateway/test/contact-photos.test.ts',
          'apps/gateway/test/contact-files.test.ts',
          'apps/gateway/test/carddav.test.ts',
          'apps/gateway/test/carddav-radicale.test.ts',
          'packages/store/test/contacts.test.ts',
          'browser/contacts.spec.ts',
          'browser/contact-files.spec.ts',
          'browser/contact-tags.spec.ts',
          'browser/address-books.spec.ts',
        ],
      },
      {
        id: 'A2',
        about: 'screen pop by address template and webhook; who calls, asked of another program',
        state: 'done',
        proof: [
          'browser/screen-pop.spec.ts',
          'apps/panel/src/ring/pops.test.ts',
          'apps/gateway/test/caller-lookup.test.ts',
          'browser/caller-lookup.spec.ts',
        ],
      },
      {
        id: 'A3',
        about: 'notes and tags on calls and people',
        state: 'done',
        proof: [
          'contract/memory.test.ts',
          'apps/gateway/test/history-notes.test.ts',
          'browser/history.spec.ts',
          'apps/gateway/test/contacts.test.ts',
        ],
      },
      {
        id: 'A4',
        about: 'desktop notifications and sounds',
        state: 'done',
        proof: [
          'apps/panel/src/ring/ringer.test.ts',
          'browser/ring.spec.ts',
          'browser/ring-blocked.spec.ts',
          'browser/notice.spec.ts',
        ],
      },
      {
        id: 'A5',
        about: 'groups, favourites, layouts, density, own order',
        state: 'done',
        proof: ['browser/board.spec.ts', 'browser/layout.spec.ts', 'browser/layouts.spec.ts'],
      },
      { id: 'A6', about: 'themes: light, dark, high contrast', state: 'done', proof: ['e2e/pictures/review.ts'] },
      {
        id: 'A7',
        about: 'eight languages, one of them written from right to left',
        state: 'done',
        proof: ['apps/panel/src/i18n/messages.test.ts'],
      },
      {
        id: 'A8',
        about: 'keyboard and screen reader for everything',
        state: 'partly: rows of docs/accessibility.md that say so; no outside audit',
        proof: ['browser/accessible.spec.ts', 'browser/menus.spec.ts', 'browser/commands.spec.ts'],
      },
      {
        id: 'A9',
        about: 'command palette with a small grammar; finds people and places, forgives slips and spellings',
        state: 'done',
        proof: ['browser/palette.spec.ts', 'apps/panel/src/screens/board/find/forgiving.test.ts'],
      },
      {
        id: 'A10',
        about: 'audit of supervision, with a reason',
        state: 'done',
        proof: ['browser/rights.spec.ts', 'browser/audit.spec.ts', 'apps/gateway/test/audit.test.ts'],
      },
      {
        id: 'A11',
        about: 'installable, usable on a tablet',
        state: 'partly: installable, with an offline page',
        proof: ['browser/notice.spec.ts'],
      },
      {
        id: 'A12',
        about: 'API with OpenAPI, tokens and webhooks',
        state: 'done',
        proof: [
          'apps/gateway/test/api.test.ts',
          'apps/gateway/test/api-complete.test.ts',
          'apps/gateway/test/api-tenants.test.ts',
          'apps/gateway/test/webhooks.test.ts',
        ],
      },
      {
        id: 'A13',
        about: 'metrics for Prometheus with a Grafana dashboard, traces, and structured logs',
        state: 'done',
        proof: [
          'apps/gateway/src/http/server.test.ts',
          'apps/gateway/src/log.test.ts',
          'apps/gateway/test/traces.test.ts',
          'tooling/reference/grafana.test.ts',
        ],
      },
      {
        id: 'A14',
        about: 'alerts: emergency call, reminders, greeting line, the last one out of a queue, callers past the limit',
        state: 'done',
        proof: [
          'apps/gateway/test/alerts.test.ts',
          'apps/panel/src/ring/losses.test.ts',
          'browser/desk-alerts.spec.ts',
        ],
      },
      {
        id: 'A15',
        about: 'own keys, function keys, printable sheet',
        state: 'partly: keys of commands; those of the board (find, palette, zones) are fixed',
        proof: ['browser/hands.spec.ts', 'apps/panel/src/screens/board/keys/keymap.test.ts'],
      },
      { id: 'A16', about: 'own tabs', state: 'done', proof: ['browser/layouts.spec.ts'] },
      {
        id: 'A17',
        about:
          'help in the page: keys, colours and marks in the language of the board, the pages of the operator to be searched',
        state: 'partly: the pages are in English',
        proof: ['browser/first-minute.spec.ts', 'apps/panel/test/help.test.ts'],
      },
      {
        id: 'A18',
        about: 'work without looking: status keys, short lines for braille, speech',
        state: 'partly: not tried with a screen reader on a real desktop; speech has the device of the system',
        proof: ['browser/eyes-off.spec.ts', 'apps/panel/src/voice/utterances.property.test.ts'],
      },
      {
        id: 'A19',
        about: 'keys for each task as a published figure',
        state: 'done',
        proof: ['browser/keys.spec.ts', 'apps/panel/src/commands/key-paths.test.ts'],
      },
    ],
  },
]
