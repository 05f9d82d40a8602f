import type { HotDeskWords } from '../en/hot-desk.ts'

export const hotDesk: HotDeskWords = {
  command: { leavePhone: 'Déconnecter du téléphone' },
  sentence: {
    'sign-in-at-phone': 'Se connecter à {to}.',
    'sign-in-at-phone-instead': 'Se connecter à {to}. {ends} y est déconnecté.',
    'sign-out-of-phone': 'Déconnecter {who} de {to}.',
  },
  refusal: {
    'no-hot-desk': 'Vous ne pouvez pas vous connecter à un téléphone : vous avez le vôtre, ou aucun compte ici.',
    'phone-free': 'Personne n’est connecté à ce téléphone.',
    'phone-taken': '{name} est connecté à {target}.',
    'phone-assigned': '{target} est le téléphone de {name} : l’administration l’a attribué.',
  },
  next: {
    'no-hot-desk': 'Demandez à l’administration quel téléphone est le vôtre.',
    'phone-free': 'Rien à faire.',
    'phone-taken': 'Reprenez-le depuis sa ligne dans la liste, ou choisissez un autre téléphone.',
    'phone-assigned': 'Choisissez un autre téléphone.',
  },
  hotDesk: {
    sits: '{name} est à ce poste',
    assigned: 'Téléphone de {name}',
    title: 'Reprendre le téléphone {phone} ?',
    body: '{name} est connecté à ce téléphone, en sera déconnecté et saura que c’est vous.',
    take: 'Reprendre',
    outTitle: 'Déconnecter {name} du téléphone {phone} ?',
    outBody: '{name} en est informé et ne peut plus rien faire depuis ce téléphone avant de s’y reconnecter.',
    leave: 'Se déconnecter du téléphone {phone}',
    lost: '{name} s’est connecté au téléphone {phone} : vous en êtes déconnecté.',
    ended: 'Vous êtes déconnecté du téléphone {phone}.',
    choose: 'Se connecter à un téléphone',
    why: 'Connectez-vous au téléphone où vous êtes assis. Il est le vôtre dans tous les navigateurs jusqu’à votre déconnexion.',
  },
}
