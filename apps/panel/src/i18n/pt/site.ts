import type { SiteWords } from '../en/site.ts'

export const site: SiteWords = {
  site: {
    title: 'Definições para todos',
    where:
      'Uma alteração vale logo em todos os painéis e mantém-se após um reinício. O que está no ficheiro de configuração do gateway altera-se lá.',
    inFile: 'Está no ficheiro de configuração como {key}; altera-se lá.',
    inVariable: 'Definido no ambiente do gateway por {variable}; altera-se lá.',
    byDefault: 'Vale a predefinição.',
    reset: 'Repor a predefinição',
    changedMeanwhile: 'Entretanto {who} alterou isto. Que versão conta?',
    somebody: 'Alguém',
    unsaved: 'Ainda não guardado.',
    earlier: '{name}: antes',
    later: '{name}: depois',
    remove: 'Remover {name}',
    pauseReasons: {
      title: 'Motivos de pausa',
      hint: 'São oferecidos por esta ordem quando alguém faz uma pausa numa fila; pode sempre escrever-se outro. Enquanto a lista estiver vazia, oferecem-se pausa, almoço, reunião e trabalho administrativo.',
      item: 'Motivo {n}',
      add: 'Adicionar um motivo',
    },
    reminders: {
      title: 'Lembretes',
      hint: 'Após quantos segundos é lembrado quem deixou lá a chamada; 0 = nunca.',
      hold: 'Chamada em espera, segundos',
      park: 'Chamada estacionada, segundos',
    },
  },
}
