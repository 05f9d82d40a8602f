import type { SeeAsWords } from '../en/see-as.ts'

export const seeAs: SeeAsWords = {
  seeAs: {
    shown: 'Usted ve el panel tal como lo ve {name}. Desde aquí no se puede hacer nada.',
    end: 'Volver a mi panel',
    over: 'Ya no ve el panel de {name}: esa persona, sus permisos o los de usted han cambiado.',
    close: 'Cerrar',
    open: 'Ver el panel como {name}',
  },
}
