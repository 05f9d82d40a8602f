import { describe, expect, it } from 'vitest'
import { loadMessages } from './locales.ts'

/*
 * German, Spanish and Italian speak to the operator formally (Sie, usted, Lei) and never to a friend. Buttons and menus say what they do in the short form that is
 * usual there ("Metti in pausa"): they speak to nobody.
 */

type Tree = { [key: string]: string | Tree }
const leaves = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[path + key, value]] : leaves(value, `${path}${key}.`),
  )

/** Words that are only said to a friend: `always` in any text, `advice` in what to do next. */
const toAFriend = {
  de: {
    always: 'du dich dir dein deine deinem deinen deiner deines drück klick sieh',
    advice:
      'wähle drücke klicke nimm lade versuch versuche zieh frag frage beende warte lass prüfe entsperre öffne sag stell',
  },
  es: {
    always: 'tú tu tus ti contigo tuyo tuya te elige pulsa haz estás puedes tienes eres escribes quieras',
    advice: 'mira recarga selecciona escucha susurra prueba deja pregunta toma llévalo ábrela comprueba usa pide',
  },
  it: {
    always: 'tu tuo tua tuoi tue ti te hai puoi premi cliccala trascinala',
    advice:
      'scegli guarda ricarica riprova controlla aspetta chiedi prendi prendine sposta spostalo mettilo aprila ferma collega ascolta usa lascia termina ricomincia scrivi',
  },
} as const

describe.each(Object.entries(toAFriend) as [keyof typeof toAFriend, { always: string; advice: string }][])(
  '%s',
  (locale, { always, advice }) => {
    it('speaks to the operator formally', async () => {
      const found = leaves((await loadMessages(locale)) as unknown as Tree).flatMap(([key, text]) => {
        const friendly = new Set(`${always} ${key.startsWith('next.') ? advice : ''}`.split(' '))
        const word = text
          .toLowerCase()
          .match(/[\p{L}’]+/gu)
          ?.find((one) => friendly.has(one))
        return word === undefined ? [] : [`${key}: ${word} (${text})`]
      })
      expect(found).toEqual([])
    })
  },
)
