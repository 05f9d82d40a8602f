import type { HotDeskWords } from '../en/hot-desk.ts'

export const hotDesk: HotDeskWords = {
  command: { leavePhone: 'Cerrar la sesión del teléfono' },
  sentence: {
    'sign-in-at-phone': 'Iniciar sesión en {to}.',
    'sign-in-at-phone-instead': 'Iniciar sesión en {to}. Allí se cierra la sesión de {ends}.',
    'sign-out-of-phone': 'Cerrar la sesión de {who} en {to}.',
  },
  refusal: {
    'no-hot-desk': 'No puede iniciar sesión en un teléfono: tiene uno propio o no tiene cuenta aquí.',
    'phone-free': 'Nadie ha iniciado sesión en ese teléfono.',
    'phone-taken': '{name} ha iniciado sesión en {target}.',
    'phone-assigned': '{target} es el teléfono de {name}: lo asignó la administración.',
  },
  next: {
    'no-hot-desk': 'Pregunte a la administración cuál es su teléfono.',
    'phone-free': 'No hay nada que hacer.',
    'phone-taken': 'Tómelo desde su fila de la lista o elija otro teléfono.',
    'phone-assigned': 'Elija otro teléfono.',
  },
  hotDesk: {
    sits: 'Aquí está {name}',
    assigned: 'Teléfono de {name}',
    title: '¿Tomar el teléfono {phone}?',
    body: '{name} tiene la sesión iniciada en este teléfono: se cerrará y sabrá que ha sido usted.',
    take: 'Tomar el teléfono',
    outTitle: '¿Cerrar la sesión de {name} en el teléfono {phone}?',
    outBody:
      '{name} recibe un aviso y no puede hacer nada desde este teléfono hasta que vuelva a iniciar sesión en él.',
    leave: 'Cerrar sesión en el teléfono {phone}',
    lost: '{name} ha iniciado sesión en el teléfono {phone}: su sesión allí se ha cerrado.',
    ended: 'Su sesión en el teléfono {phone} se ha cerrado.',
    choose: 'Iniciar sesión en un teléfono',
    why: 'Inicie sesión en el teléfono donde se sienta. Es suyo en todos los navegadores hasta que cierre la sesión.',
  },
}
