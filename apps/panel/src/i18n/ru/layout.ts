import type { LayoutWords } from '../en/layout.ts'

export const layout: LayoutWords = {
  layout: {
    title: 'Расположение',
    open: 'Расположение…',
    usual: 'Вернуть обычное расположение',
    isUsual: 'Доска снова расположена как обычно.',
    zones: 'Столбцы',
    inPlaces: 'В разделе «Места»',
    groups: 'Группы людей',
    left: 'Влево',
    right: 'Вправо',
    up: 'Вверх',
    down: 'Вниз',
    place: '{name}: {place} из {of}',
    deskStays:
      'Мой стол виден всегда: звонок, который звонит на вашем телефоне, не скрывается. Скрытое по-прежнему находит Ctrl K.',
  },
}
