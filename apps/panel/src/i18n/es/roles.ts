import type { RolesWords } from '../en/roles.ts'

export const roles: RolesWords = {
  roles: {
    title: 'Roles',
    where:
      'Los roles están en el archivo de configuración de la pasarela, en roles, groups y dialling; un cambio cuenta desde el próximo arranque.',
    may: 'Puede',
    nothing: 'Nada: solo mira el panel.',
    only: '{what}, solo en {groups}',
    leftOut: 'Excluido',
    sees: 'Ve',
    everything: 'todo',
    onlyGroups: 'solo {groups}',
    callers: 'Llamantes',
    shown: 'con nombre y número',
    hidden: 'sin nombre ni número',
    numbers: 'Números',
    everyNumber: 'puede llamar a cualquier número',
    notNumbers: 'no puede llamar a {deny}',
    notNumbersBut: 'no puede llamar a {deny}, salvo {allow}',
    people: 'Personas',
    nobody: 'Nadie.',
    missing: 'Este rol ya no existe. Quien lo tiene no puede hacer nada; deles otro.',
    groups: 'Grupos',
    group: {
      people: 'Personas {list}',
      boardGroups: 'Grupos del panel {list}',
      contexts: 'Contextos {list}',
      queues: 'Colas {list}',
      rooms: 'Conferencias {list}',
      lots: 'Aparcamientos {list}',
      trunks: 'Líneas {list}',
      dids: 'Números llamados {list}',
      switches: 'Interruptores {list}',
    },
  },
}
