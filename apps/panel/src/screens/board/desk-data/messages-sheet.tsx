'use client'
import { partyLabel, unreadMessages } from '@jackfield/client'
import { type ExtensionId, MAX_MESSAGE, type Message, mayByRole, type View } from '@jackfield/model'
import { Megaphone, Send } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useDo } from '../../../commands/use-do.ts'
import { useWords } from '../../../commands/words.ts'
import { useBoard, usePanel, useSettings, useView } from '../../../state/panel.tsx'
import { formatClock } from '../../../text/format-duration.ts'
import { Sheet } from '../../../ui/sheet.tsx'
import { useTyped } from './use-typed.ts'

const EVERYBODY = '*'
/** Nobody is chosen at first: a message for one must not go to all by an oversight. */
const NOBODY = ''
const people = (view: View) => [...view.extensions.values()].sort((a, b) => a.name.localeCompare(b.name))

/** C27: messages between operators. Those on the screen count as read. */
export function MessagesSheet({ to: first }: { to: ExtensionId | null }) {
  const t = useTranslations()
  const words = useWords()
  const act = useDo()
  const { board, ui } = usePanel()
  const mine = useSettings((settings) => settings.myExtension) as ExtensionId | null
  const messages = useBoard((state) => state.messages)
  const me = useBoard((state) => state.me)
  const extensions = useView(
    ['extensions'],
    people,
    (a, b) => a.length === b.length && a.every((one, i) => one === b[i]),
  )
  const last = messages.at(-1)
  const [to, setTo] = useState<string>(first ?? answerTo(last, mine) ?? NOBODY)
  const end = useRef<HTMLLIElement>(null)
  useEffect(() => {
    const ids = unreadMessages(messages).map(({ id }) => id)
    if (
      ids.length > 0 &&
      mine !== null &&
      mayByRole(me, board.getState().view, { kind: 'read-messages', actorExtensionId: mine }).ok
    )
      void act((id) => ({ id, kind: 'read-messages', actorExtensionId: mine, messageIds: ids }), true)
  }, [messages, mine, me, act, board])
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever a word has come
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'end' })
  }, [last?.id])
  const kind = to === EVERYBODY ? 'broadcast' : 'send-message'
  const verdict = mayByRole(me, board.getState().view, { kind, actorExtensionId: mine })
  const why =
    mine === null
      ? words.refusal({ code: 'choose-your-extension' })
      : verdict.ok
        ? null
        : words.refusal(verdict.refusal)
  const send = useCallback(() => {
    const text = ui.getState().typed
    if (why !== null || to === NOBODY || text.trim() === '') return
    ui.setState({ typed: '' })
    const draft = { actorExtensionId: mine, text }
    void act(
      (id) =>
        to === EVERYBODY
          ? { ...draft, id, kind: 'broadcast' }
          : { ...draft, id, kind: 'send-message', toExtensionId: to as ExtensionId },
      true,
    ).then((sent) => {
      // What could not be sent is not lost, unless something else has been begun.
      if (!sent && ui.getState().typed === '') ui.setState({ typed: text })
    })
  }, [ui, why, mine, to, act])
  const [text, setText] = useTyped()
  return (
    <Sheet label={t('message.title')} wide>
      <div className="flex h-[70vh] flex-col gap-3 p-5" data-messages="">
        <h2 className="text-base font-semibold">{t('message.title')}</h2>
        {messages.length === 0 && (
          <p className="text-ink-2 text-pretty">
            {t('message.none')} <span className="text-ink-3">{t('message.noneHint')}</span>
          </p>
        )}
        <ol className="flex min-h-0 flex-1 flex-col gap-1.5 overflow-y-auto" aria-live="polite">
          {messages.map((one) => (
            <Line key={one.id} message={one} mine={mine} />
          ))}
          <li ref={end} aria-hidden="true" />
        </ol>
        <form
          className="flex flex-wrap gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            send()
          }}
        >
          <select
            className="field max-w-48"
            aria-label={t('message.to')}
            value={to}
            onChange={(event) => setTo(event.target.value)}
          >
            <option value={NOBODY}>{t('message.to')}…</option>
            <option value={EVERYBODY}>{t('message.everybody')}</option>
            {extensions
              .filter(({ id }) => id !== mine)
              .map((one) => (
                <option key={one.id} value={one.id}>
                  {partyLabel(one)}
                </option>
              ))}
          </select>
          <input
            className="field min-w-40 flex-1"
            dir="auto"
            // biome-ignore lint/a11y/noAutofocus: it is opened for writing
            autoFocus
            maxLength={MAX_MESSAGE}
            aria-label={t('message.placeholder')}
            placeholder={t('message.placeholder')}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <button
            type="submit"
            className="button primary"
            aria-disabled={why !== null || to === NOBODY || text.trim() === ''}
            aria-description={why ?? (to === NOBODY ? t('message.to') : undefined)}
            title={why ?? undefined}
          >
            {to === EVERYBODY ? (
              <Megaphone size="0.875rem" aria-hidden="true" />
            ) : (
              <Send size="0.875rem" aria-hidden="true" />
            )}
            {t('message.send')}
          </button>
        </form>
        {why !== null && <p className="text-ink-2">{why}</p>}
      </div>
    </Sheet>
  )
}

/** The operator to whom an answer would go. */
function answerTo(last: Message | undefined, mine: ExtensionId | null): ExtensionId | null {
  if (!last) return null
  return last.fromExtensionId === mine ? last.toExtensionId : last.fromExtensionId
}

function Line({ message, mine }: { message: Message; mine: ExtensionId | null }) {
  const t = useTranslations()
  const own = message.fromExtensionId === mine
  const { fromName, fromExtensionId, toName, toExtensionId } = message
  const to = toExtensionId === null ? t('message.everybody') : partyLabel({ name: toName, number: toExtensionId })
  return (
    <li
      data-message={message.id}
      className={`flex max-w-[85%] flex-col rounded-lg px-3 py-1.5 ${own ? 'self-end bg-accent-tint' : 'self-start border border-line'}`}
    >
      <small className="flex gap-2 text-ink-2">
        <bdi className="font-semibold">
          {own ? t('message.toWhom', { who: to }) : partyLabel({ name: fromName, number: fromExtensionId })}
        </bdi>
        {!own && toExtensionId === null && <span>{t('message.toWhom', { who: to })}</span>}
        <time className="ms-auto tabular-nums text-ink-3">{formatClock(message.at, false)}</time>
      </small>
      <p dir="auto" className="wrap-anywhere">
        {message.text}
      </p>
      {own && <small className="text-ink-3">{t('message.readBy', { count: message.readBy })}</small>}
    </li>
  )
}
