import type { HotDeskWords } from '../en/hot-desk.ts'

export const hotDesk: HotDeskWords = {
  command: { leavePhone: 'Vom Telefon abmelden' },
  sentence: {
    'sign-in-at-phone': 'An {to} anmelden.',
    'sign-in-at-phone-instead': 'An {to} anmelden. {ends} wird dort abgemeldet.',
    'sign-out-of-phone': '{who} von {to} abmelden.',
  },
  refusal: {
    'no-hot-desk': 'Sie können sich an keinem Telefon anmelden: Sie haben ein eigenes oder hier kein Konto.',
    'phone-free': 'An diesem Telefon ist niemand angemeldet.',
    'phone-taken': '{name} ist an {target} angemeldet.',
    'phone-assigned': '{target} ist das Telefon von {name}: Die Administration hat es zugeordnet.',
  },
  next: {
    'no-hot-desk': 'Fragen Sie die Administration, welches Telefon Ihres ist.',
    'phone-free': 'Nichts zu tun.',
    'phone-taken': 'Übernehmen Sie es in der Liste, oder wählen Sie ein anderes Telefon.',
    'phone-assigned': 'Wählen Sie ein anderes Telefon.',
  },
  hotDesk: {
    sits: 'Hier sitzt {name}',
    assigned: 'Telefon von {name}',
    title: 'Telefon {phone} übernehmen?',
    body: '{name} ist an diesem Telefon angemeldet, wird dort abgemeldet und erfährt, dass Sie es waren.',
    take: 'Übernehmen',
    outTitle: '{name} vom Telefon {phone} abmelden?',
    outBody: '{name} erfährt davon und kann von diesem Telefon aus erst nach einer neuen Anmeldung wieder etwas tun.',
    leave: 'Von Telefon {phone} abmelden',
    lost: '{name} hat sich an Telefon {phone} angemeldet: Sie sind dort abgemeldet.',
    ended: 'Sie sind von Telefon {phone} abgemeldet.',
    choose: 'An einem Telefon anmelden',
    why: 'Melden Sie sich an dem Telefon an, an dem Sie sitzen. Es ist in jedem Browser Ihres, bis Sie sich abmelden.',
  },
}
