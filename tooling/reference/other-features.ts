import type { FeatureGroup } from './feature.ts'

/** Operation (S), the toolkit (T). */
export const otherFeatures: readonly FeatureGroup[] = [
  {
    title: 'S: setting it up and running it',
    features: [
      {
        id: 'S1',
        about:
          'one command starts a full board on a simulated exchange; the chosen phone is left to the person, who can ask for calls',
        state: 'done',
        proof: ['tooling/launch/launcher.test.ts', 'browser/demo.spec.ts', 'apps/gateway/src/http/server.test.ts'],
      },
      {
        id: 'S2',
        about: 'discovery from Asterisk itself',
        state: 'done',
        proof: [
          'packages/pbx/test/cases/people.replay.test.ts',
          'packages/pbx/test/cases/lines.replay.test.ts',
          'contract/places.test.ts',
        ],
      },
      {
        id: 'S3',
        about: '`setup` prints what the exchange needs, `doctor` says what lacks or is too broad',
        state: 'done',
        proof: ['e2e/asterisk/doctor.test.ts'],
      },
      {
        id: 'S4',
        about: 'users, roles, groups, rights per target; the board as somebody else sees it; what each role may do',
        state: 'partly: roles and target groups are written in the config file',
        proof: [
          'apps/gateway/test/rights.test.ts',
          'apps/gateway/test/sight.test.ts',
          'apps/gateway/test/roles-page.test.ts',
          'apps/gateway/test/sockets-see-as.test.ts',
          'packages/model/src/policy/limits.test.ts',
          'packages/protocol/src/patch/sight.property.test.ts',
        ],
      },
      {
        id: 'S5',
        about: 'sign-in with passwords, second factor, single sign-on',
        state: 'done',
        proof: [
          'apps/gateway/test/sign-in.test.ts',
          'apps/gateway/test/oidc.test.ts',
          'apps/gateway/test/ldap.test.ts',
          'e2e/browser/sign-in.spec.ts',
          'e2e/browser/sign-in-pages.spec.ts',
        ],
      },
      {
        id: 'S6',
        about: 'database',
        state: 'done',
        proof: ['packages/store/test/both.test.ts', 'apps/gateway/test/store-loss.test.ts'],
      },
      {
        id: 'S7',
        about: 'several exchanges, several gateways',
        state:
          'partly: several exchanges are on one board, and commands go where the call is; several gateways share a board, one as its keeper, others as doors; several gateways at one exchange share notes of what they did',
        proof: [
          'apps/gateway/test/exchanges.test.ts',
          'apps/gateway/test/cluster.test.ts',
          'e2e/asterisk/exchanges.test.ts',
          'e2e/browser/exchanges.spec.ts',
          'packages/pbx/src/plan/peer-note.test.ts',
        ],
      },
      {
        id: 'S8',
        about: 'several tenants',
        state:
          "partly: one number in two contexts is two people; an operator is bound to contexts, and sees and commands only those; calls, transfers, questions, hold, parking, pick-up, take-over and rooms reach the person who is meant of several with one number, and such a person commands them; presence, do not disturb, forwards and queue membership are those of that person alone; what is typed means the person of one's own context; what a bound operator has called is dialled in their context",
        proof: [
          'packages/pbx/test/cases/people.replay.test.ts',
          'packages/protocol/src/patch/tenant-board.property.test.ts',
          'packages/pbx/test/tenants.replay.test.ts',
          'packages/pbx/src/plan/tenant-commands.test.ts',
          'apps/gateway/test/tenants.test.ts',
          'contract/tenants.test.ts',
          'contract/tenants-people.test.ts',
          'contract/bound.test.ts',
        ],
      },
      {
        id: 'S9',
        about:
          'container, service unit, package; configuration checked at start, settings of the site changed at the board',
        state: 'partly: the container is built by nobody but you; its steps are those of the package',
        proof: [
          'apps/gateway/src/config/config.test.ts',
          'apps/gateway/test/site-settings.test.ts',
          'browser/settings.spec.ts',
          'tooling/deb/install.test.ts',
        ],
      },
      {
        id: 'S10',
        about: 'backup, restore, upgrade without loss',
        state: 'done',
        proof: ['packages/store/test/backup.test.ts', 'packages/store/src/sqlite/upgrade.test.ts'],
      },
      {
        id: 'S11',
        about: 'FreePBX, Issabel and VitalPBX set up by name',
        state:
          'partly: of VitalPBX what public descriptions tell, tried on lines of its shape; its do not disturb and forwards are shown, not set',
        proof: [
          'e2e/asterisk/setup.test.ts',
          'e2e/asterisk/companies.test.ts',
          'packages/pbx/src/mirror/vitalpbx.test.ts',
        ],
      },
      { id: 'S12', about: 'dial policy', state: 'done', proof: ['packages/model/src/policy/dialling.test.ts'] },
      {
        id: 'S13',
        about: 'personal data: retention, erasure',
        state: 'done',
        proof: ['packages/store/test/trail.test.ts'],
      },
      {
        id: 'S14',
        about: 'Debian package, installation without a network',
        state: 'done',
        proof: ['tooling/deb/install.test.ts'],
      },
    ],
  },
  {
    title: 'T: the telephony toolkit underneath',
    features: [
      {
        id: 'T1',
        about: 'AMI over TCP and TLS: both logins, typed events and actions, lists, reconnection',
        state: 'done',
        proof: ['packages/ami/test/'],
      },
      {
        id: 'T2',
        about: 'AMI over HTTP: six forms, digest, cookie, TLS; the whole board over it',
        state: 'done',
        proof: [
          'packages/ami/test/http.test.ts',
          'packages/ami/test/http-refused.test.ts',
          'e2e/asterisk/ami-http.test.ts',
          'e2e/asterisk/ami-http-storm.test.ts',
          'e2e/asterisk/doctor-http.test.ts',
        ],
      },
      {
        id: 'T3',
        about: 'Originate with every header, and its outcome',
        state: 'done',
        proof: [
          'packages/ami/src/originate/check.test.ts',
          'packages/ami/src/originate/watch.test.ts',
          'e2e/asterisk/originate.test.ts',
          'contract/dial.test.ts',
        ],
      },
      {
        id: 'T4',
        about: 'redirect one or two channels, both legs into a conference',
        state: 'done',
        proof: ['contract/conference.test.ts'],
      },
      {
        id: 'T5',
        about: 'call files: written, checked, moved into the spool, followed; call-backs by them',
        state: 'done',
        proof: [
          'e2e/asterisk/callfile.test.ts',
          'e2e/asterisk/callfile-callbacks.test.ts',
          'packages/callfile/src/call-file.property.test.ts',
          'packages/callfile/test/spool.test.ts',
        ],
      },
      {
        id: 'T6',
        about: "ARI REST: every operation, generated from Asterisk's own API files",
        state: 'done',
        proof: ['packages/ari/src/generated.test.ts'],
      },
      {
        id: 'T7',
        about: 'ARI websocket: typed events, Stasis applications, REST over it, opened by Asterisk',
        state: 'done',
        proof: [
          'packages/ari/src/ari-client.test.ts',
          'packages/ari/test/application.test.ts',
          'packages/ari/test/application-lost.test.ts',
          'packages/ari/test/dial.test.ts',
          'e2e/asterisk/stasis-application.test.ts',
          'e2e/asterisk/stasis-call.test.ts',
          'e2e/asterisk/stasis-signalling.test.ts',
          'e2e/asterisk/stasis-sound.test.ts',
          'e2e/asterisk/stasis-lost.test.ts',
          'e2e/asterisk/stasis-examples.test.ts',
          'packages/ari/test/rest-over-websocket.test.ts',
          'e2e/asterisk/ari-websocket.test.ts',
          'packages/ari/test/accept.test.ts',
          'e2e/asterisk/ari-outbound.test.ts',
        ],
      },
      {
        id: 'T8',
        about: 'FastAGI: every command, and the name of a caller from the contacts',
        state: 'done',
        proof: [
          'e2e/asterisk/agi.test.ts',
          'e2e/asterisk/agi-away.test.ts',
          'packages/agi/test/server.test.ts',
          'e2e/asterisk/async-agi.test.ts',
          'packages/agi/test/async-lost.test.ts',
          'e2e/asterisk/caller-names.test.ts',
          'apps/gateway/test/caller-names.test.ts',
        ],
      },
      {
        id: 'T9',
        about: 'CSTA subset',
        state: 'partly: no park, pick-up and call back',
        proof: [
          'e2e/asterisk/csta.test.ts',
          'e2e/asterisk/csta-phones.test.ts',
          'e2e/asterisk/csta-queues.test.ts',
          'e2e/asterisk/csta-failed.test.ts',
          'apps/gateway/src/csta/monitors.test.ts',
          'apps/gateway/test/csta-failed.test.ts',
          'apps/gateway/test/csta.test.ts',
          'apps/gateway/test/csta-commands.test.ts',
          'apps/gateway/test/csta-queues.test.ts',
          'apps/gateway/test/csta-more.test.ts',
          'apps/gateway/test/doctor-csta.test.ts',
          'apps/gateway/src/csta/difference.property.test.ts',
          'packages/csta/src/standard-names.test.ts',
          'packages/csta/test/server.test.ts',
        ],
      },
      {
        id: 'T10',
        about: 'AMI and ARI at the prompt',
        state: 'done',
        proof: [
          'e2e/asterisk/at-the-prompt.test.ts',
          'e2e/asterisk/originate.test.ts',
          'e2e/asterisk/callfile.test.ts',
        ],
      },
    ],
  },
]
