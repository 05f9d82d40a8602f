import type { WallWords } from '../en/wall.ts'

export const wall: WallWords = {
  wall: {
    title: 'Panel mural',
    queue: 'Cola',
    waiting: 'En espera',
    longest: 'Espera más larga',
    service: 'Nivel de servicio',
    agents: 'Libres / agentes',
    today: 'Contestadas · abandonadas',
    how: { good: 'A tiempo', late: 'Con retraso', 'too-late': 'Demasiado tarde' },
    nobodyThere: 'Nadie ha iniciado sesión',
    empty: 'No hay ninguna cola que mostrar. Indíquelas en la dirección: ?queues=500,501',
    missing: 'No están en este panel: {queues}',
    paused: 'Detenido, Espacio continúa',
    lost: 'Sin conexión',
    connecting: 'Conectando',
    refused: 'Sesión no iniciada',
    refusedNext: 'Abra el panel mural con un token que pueda mirar: /wall#token=…',
    since: 'desde las {time}. Lo de abajo es antiguo.',
    problem: {
      turn: 'segundos por página, de 5 a 3600',
      rows: 'colas por página, de 1 a 8',
      wait: 'dos números de segundos, con retraso y demasiado tarde, como 30,60',
      level: 'dos porcentajes, con retraso y demasiado tarde, como 80,60',
    },
  },
}
