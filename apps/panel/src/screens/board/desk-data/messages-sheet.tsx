'use client'
import { type Correspondent, conversationOf, partyLabel, unreadMessages } from '@jackfield/client'
import { type ExtensionId, MAX_MESSAGE, mayByRole, type View } from '@jackfield/model'
import { Megaphone, Send } from 'lucide-react'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useDo } from '../../../commands/use-do.ts'
import { useWords } from '../../../commands/words.ts'
import { useBoard, usePanel, useSettings, useView } from '../../../state/panel.tsx'
import { useSeen } from '../../../state/use-seen.ts'
import { Sheet } from '../../../ui/sheet.tsx'
import { ConversationList } from './conversation-list.tsx'
import { MessageLines } from './message-lines.tsx'
import { useTyped } from './use-typed.ts'

const EVERYBODY = '*'
/** Nobody is chosen at first: a message for one must not go to all by an oversight. */
const NOBODY = ''
const people = (view: View) => [...view.extensions.values()].sort((a, b) => a.name.localeCompare(b.name))

/** C27: messages between operators, by conversation. Those of the one that is shown count as read while somebody can see the page. */
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
  // What is unread is what one comes for.
  const [chosen, setChosen] = useState<Correspondent | undefined>(() => {
    const last = unreadMessages(messages).at(-1) ?? messages.at(-1)
    return first ?? (last && conversationOf(last, mine))
  })
  const [to, setTo] = useState<string>(first ?? chosen ?? NOBODY)
  const choose = (one: Correspondent) => {
    setChosen(one)
    setTo(one ?? EVERYBODY)
  }
  const shown = useMemo(() => messages.filter((one) => conversationOf(one, mine) === chosen), [messages, mine, chosen])
  const seen = useSeen()
  useEffect(() => {
    const ids = unreadMessages(shown).map(({ id }) => id)
    if (
      seen &&
      ids.length > 0 &&
      mine !== null &&
      mayByRole(me, board.getState().view, { kind: 'read-messages', actorExtensionId: mine }).ok
    )
      void act((id) => ({ id, kind: 'read-messages', actorExtensionId: mine, messageIds: ids }), true)
  }, [shown, seen, mine, me, act, board])
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
        <div className="grid min-h-0 flex-1 gap-3 max-sm:grid-rows-[auto_1fr] sm:grid-cols-[13rem_1fr]">
          <ConversationList {...{ messages, mine }} people={extensions} shown={chosen} onChoose={choose} />
          <MessageLines key={chosen ?? EVERYBODY} messages={shown} mine={mine} />
        </div>
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
            onChange={({ target: { value } }) => {
              if (value === NOBODY) setTo(NOBODY)
              else choose(value === EVERYBODY ? null : (value as ExtensionId))
            }}
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
