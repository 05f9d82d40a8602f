import type { RolesWords } from '../en/roles.ts'

export const roles: RolesWords = {
  roles: {
    title: 'Rollen',
    where:
      'Rollen stehen in der Konfigurationsdatei des Gateways, unter roles, groups und dialling; eine Änderung gilt ab dem nächsten Start.',
    may: 'Darf',
    nothing: 'Nichts: sieht die Tafel nur an.',
    only: '{what}, nur bei {groups}',
    leftOut: 'Ausgenommen',
    sees: 'Sieht',
    everything: 'alles',
    onlyGroups: 'nur {groups}',
    callers: 'Anrufer',
    shown: 'mit Namen und Nummer',
    hidden: 'ohne Namen und Nummer',
    numbers: 'Nummern',
    everyNumber: 'darf jede Nummer anrufen',
    notNumbers: 'darf {deny} nicht anrufen',
    notNumbersBut: 'darf {deny} nicht anrufen, außer {allow}',
    people: 'Personen',
    nobody: 'Niemand.',
    missing: 'Diese Rolle gibt es nicht mehr. Wer sie hat, darf nichts; geben Sie diesen Personen eine andere.',
    groups: 'Gruppen',
    group: {
      people: 'Personen {list}',
      boardGroups: 'Gruppen der Tafel {list}',
      contexts: 'Kontexte {list}',
      queues: 'Warteschlangen {list}',
      rooms: 'Konferenzen {list}',
      lots: 'Parkplätze {list}',
      trunks: 'Leitungen {list}',
      dids: 'Gerufene Nummern {list}',
      switches: 'Schalter {list}',
    },
  },
}
