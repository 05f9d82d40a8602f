import type { HotDeskWords } from '../en/hot-desk.ts'

export const hotDesk: HotDeskWords = {
  command: { leavePhone: 'Disconnettere dal telefono' },
  sentence: {
    'sign-in-at-phone': 'Accedere a {to}.',
    'sign-in-at-phone-instead': 'Accedere a {to}. {ends} ne viene disconnesso.',
    'sign-out-of-phone': 'Disconnettere {who} da {to}.',
  },
  refusal: {
    'no-hot-desk': 'Non può accedere a un telefono: ne ha uno suo, oppure qui non ha un account.',
    'phone-free': 'Nessuno ha effettuato l’accesso a quel telefono.',
    'phone-taken': '{name} ha effettuato l’accesso a {target}.',
    'phone-assigned': '{target} è il telefono di {name}: l’ha assegnato l’amministrazione.',
  },
  next: {
    'no-hot-desk': 'Chieda all’amministrazione qual è il suo telefono.',
    'phone-free': 'Niente da fare.',
    'phone-taken': 'Lo prenda dalla sua riga nell’elenco o scelga un altro telefono.',
    'phone-assigned': 'Scelga un altro telefono.',
  },
  hotDesk: {
    sits: 'Qui c’è {name}',
    assigned: 'Telefono di {name}',
    title: 'Prendere il telefono {phone}?',
    body: '{name} ha effettuato l’accesso a questo telefono, ne sarà disconnesso e saprà che è stato lei.',
    take: 'Prendi il telefono',
    outTitle: 'Disconnettere {name} dal telefono {phone}?',
    outBody: '{name} viene avvisato e da questo telefono non può fare più nulla finché non vi accede di nuovo.',
    leave: 'Esci dal telefono {phone}',
    lost: '{name} ha effettuato l’accesso al telefono {phone}: lei ne è disconnesso.',
    ended: 'È disconnesso dal telefono {phone}.',
    choose: 'Accedi a un telefono',
    why: 'Acceda al telefono dove siede. È suo in ogni browser finché non esce.',
  },
}
