import type { mailFields, mailLanguages } from '../config/messages-settings.ts'

export type MailLanguage = (typeof mailLanguages)[number]
export type MailValues = Readonly<Record<(typeof mailFields)[number], string>>

/** A letter with fields to be filled in. A line whose fields are all empty is left out. */
export interface MailTemplate {
  readonly subject: string
  readonly text: string
}

/** What is asked for, by language. Nobody is addressed by title or sex: the board knows neither. */
export const mailWords: Readonly<Record<MailLanguage, MailTemplate>> = {
  en: {
    subject: 'Please call {caller} {number}',
    text: 'Please call back:\n{caller} {number}\n{company}\n\n{note}\n\nCalled on {time}\nQueue: {queue}\nTaken by {operator}',
  },
  de: {
    subject: 'Bitte zurückrufen: {caller} {number}',
    text: 'Bitte zurückrufen:\n{caller} {number}\n{company}\n\n{note}\n\nAnruf am {time}\nWarteschlange: {queue}\nAngenommen von {operator}',
  },
  fr: {
    subject: 'À rappeler : {caller} {number}',
    text: 'Merci de rappeler :\n{caller} {number}\n{company}\n\n{note}\n\nAppel du {time}\nFile d’attente : {queue}\nPris par {operator}',
  },
  es: {
    subject: 'Devolver la llamada a {caller} {number}',
    text: 'Por favor, devuelva la llamada a:\n{caller} {number}\n{company}\n\n{note}\n\nLlamada del {time}\nCola: {queue}\nAtendida por {operator}',
  },
  it: {
    subject: 'Da richiamare: {caller} {number}',
    text: 'Da richiamare:\n{caller} {number}\n{company}\n\n{note}\n\nChiamata del {time}\nCoda: {queue}\nPresa da {operator}',
  },
  pt: {
    subject: 'Retornar a chamada de {caller} {number}',
    text: 'Por favor, retorne a chamada de:\n{caller} {number}\n{company}\n\n{note}\n\nChamada de {time}\nFila: {queue}\nAtendida por {operator}',
  },
  ru: {
    subject: 'Просьба перезвонить: {caller} {number}',
    text: 'Просьба перезвонить:\n{caller} {number}\n{company}\n\n{note}\n\nЗвонок: {time}\nОчередь: {queue}\nПринял звонок: {operator}',
  },
  ar: {
    subject: 'يرجى معاودة الاتصال بـ {caller} {number}',
    text: 'يرجى معاودة الاتصال بـ:\n{caller} {number}\n{company}\n\n{note}\n\nوقت المكالمة: {time}\nقائمة الانتظار: {queue}\nاستقبلها: {operator}',
  },
}

const FIELD = /\{([a-z]+)\}/g

/** The letter with these values, each of one line. What a value holds is never taken for a field. */
export function filledIn({ subject, text }: MailTemplate, values: MailValues): MailTemplate {
  const fill = (line: string) =>
    line
      .replace(FIELD, (_, field: string) => values[field as keyof MailValues] ?? '')
      .replace(/ {2,}/g, ' ')
      .trimEnd()
  const says = (line: string) => {
    const fields = [...line.matchAll(FIELD)]
    return fields.length === 0 || fields.some(([, field]) => values[field as keyof MailValues] !== '')
  }
  const lines = text.split('\n').filter(says).map(fill)
  return {
    subject: fill(subject),
    text: `${lines
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim()}\n`,
  }
}
