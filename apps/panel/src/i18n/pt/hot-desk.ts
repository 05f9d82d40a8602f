import type { HotDeskWords } from '../en/hot-desk.ts'

export const hotDesk: HotDeskWords = {
  command: { leavePhone: 'Terminar a sessão no telefone' },
  sentence: {
    'sign-in-at-phone': 'Iniciar sessão em {to}.',
    'sign-in-at-phone-instead': 'Iniciar sessão em {to}. A sessão de {ends} termina aí.',
    'sign-out-of-phone': 'Terminar a sessão de {who} em {to}.',
  },
  refusal: {
    'no-hot-desk': 'Não pode iniciar sessão num telefone: tem um próprio ou não tem conta aqui.',
    'phone-free': 'Ninguém tem sessão nesse telefone.',
    'phone-taken': '{name} tem sessão em {target}.',
    'phone-assigned': '{target} é o telefone de {name}: a administração atribuiu-o.',
  },
  next: {
    'no-hot-desk': 'Pergunte à administração qual é o seu telefone.',
    'phone-free': 'Nada a fazer.',
    'phone-taken': 'Assuma-o na linha dele da lista ou escolha outro telefone.',
    'phone-assigned': 'Escolha outro telefone.',
  },
  hotDesk: {
    sits: '{name} está aqui',
    assigned: 'Telefone de {name}',
    title: 'Assumir o telefone {phone}?',
    body: '{name} tem sessão neste telefone: a sessão termina e {name} saberá quem o fez.',
    take: 'Assumir',
    outTitle: 'Terminar a sessão de {name} no telefone {phone}?',
    outBody: '{name} é avisado e não pode fazer nada a partir deste telefone até iniciar sessão nele outra vez.',
    leave: 'Terminar sessão no telefone {phone}',
    lost: '{name} iniciou sessão no telefone {phone}: a sua sessão aí terminou.',
    ended: 'A sua sessão no telefone {phone} terminou.',
    choose: 'Iniciar sessão num telefone',
    why: 'Inicie sessão no telefone onde se senta. É seu em todos os navegadores até terminar a sessão.',
  },
}
