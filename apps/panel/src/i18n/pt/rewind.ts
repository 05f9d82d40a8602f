import type { RewindWords } from '../en/rewind.ts'

export const rewind: RewindWords = {
  rewind: {
    title: 'Voltar atrás',
    band: 'Como estava às {time} – não é em direto',
    notLive: 'Não é em direto',
    look: 'Pode ver a última hora. Aqui não se pode fazer nada.',
    refused: 'Num painel do passado não se pode fazer nada. Esc volta ao painel em direto.',
    back: 'Voltar ao direto',
    scrubber: 'O momento mostrado',
    play: 'Reproduzir',
    pause: 'Pausa',
    speed: 'Velocidade',
    loading: 'A ler esse momento…',
    nothing: 'Ainda não há nada guardado: o painel é guardado desde o arranque do gateway.',
    off: 'Esta função está desligada neste painel. Um administrador liga-a (rewind.minutes).',
    failed: 'Este momento não pode ser lido agora.',
    unauthorized: 'Inicie primeiro sessão no painel.',
    gap: 'A central não se ouviu das {from} às {to}',
    gapNow: 'A central não se ouve desde as {from}',
    rings: 'Está a tocar uma chamada para si: {who}',
    atMoment: 'Ver o painel nesse momento',
  },
}
