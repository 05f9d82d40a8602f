'use client'
import { Fragment, type ReactNode, useEffect, useMemo, useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { sections as board } from '../../../../../../docs/operator/board.md'
import { sections as commands } from '../../../../../../docs/operator/commands.md'
import { sections as rights } from '../../../../../../docs/operator/rights.md'
import { chooseLocale } from '../../../i18n/locales.ts'
import { usePanel } from '../../../state/panel.tsx'
import { type Block, findHelp, type HelpSection, type Inline, lessonsAndTitles } from './help-page.ts'
import { lessons } from './lessons.ts'

const english: readonly HelpSection[] = [...board, ...commands, ...rights]

/**
 * The first lessons in the language of the board, then what the pages of the operator say about this, which are in English under titles of that language;
 * without a question, all their titles to be opened.
 */
export function HelpPages({ question }: { question: string }) {
  const t = useTranslations()
  const locale = useLocale()
  const { parts } = usePanel()
  const [own, setOwn] = useState(() => lessonsAndTitles([]))
  useEffect(() => {
    let wanted = true
    void parts
      .bring(lessons[chooseLocale([locale])])
      .then(({ sections }) => wanted && setOwn(lessonsAndTitles(sections)))
    return () => {
      wanted = false
    }
  }, [locale, parts])
  const pages = useMemo(
    () =>
      english.map((page) => ({
        ...page,
        english: page.title,
        title: own.titles.get(page.title) ?? page.title,
        words: `${page.title} ${page.words}`,
      })),
    [own],
  )
  const [taught, found] = [findHelp(own.lessons, question), findHelp(pages, question)]
  const asked = question.trim() !== ''
  const isEnglish = locale.startsWith('en')
  return (
    <>
      {taught.length + found.length === 0 && <p role="status">{t('help.none', { question })}</p>}
      <div className="flex flex-col">
        {taught.map(({ title, blocks }, index) => (
          <Section
            key={`${title}:${asked}`}
            id={title}
            title={title}
            blocks={blocks}
            open={index === 0 || (asked && index < 3)}
          />
        ))}
      </div>
      {!isEnglish && found.length > 0 && <p className="text-ink-3">{t('help.english')}</p>}
      <div className="flex flex-col">
        {found.map((page, index) => (
          <Section
            key={`${page.english}:${asked}`}
            id={page.english}
            title={page.title}
            blocks={page.blocks}
            open={asked && taught.length + index < 3}
            inEnglish={!isEnglish}
          />
        ))}
      </div>
    </>
  )
}

/** One section, to be opened. `inEnglish`: what it says, while its title is in the language of the board. */
function Section({
  id,
  title,
  blocks,
  open,
  inEnglish = false,
}: {
  id: string
  title: string
  blocks: readonly Block[]
  open: boolean
  inEnglish?: boolean
}) {
  return (
    <details data-help={id} open={open} className="border-t border-line py-2">
      <summary className="cursor-pointer font-semibold">
        {title}
        {inEnglish && (
          <span lang="en" className="ms-2 font-normal text-ink-3">
            English
          </span>
        )}
      </summary>
      <div {...(inEnglish ? { lang: 'en', dir: 'ltr' } : {})} className="flex flex-col gap-2 pt-2">
        {blocks.map((block, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pages never change
          <BlockOf key={at} block={block} />
        ))}
      </div>
    </details>
  )
}

function BlockOf({ block }: { block: Block }): ReactNode {
  switch (block.kind) {
    case 'text':
      return <p className="text-pretty">{inline(block.text)}</p>
    case 'lines':
      return <pre className="overflow-x-auto">{block.text}</pre>
    case 'list': {
      const items = block.items.map((item, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the pages never change
        <li key={at}>{inline(item)}</li>
      ))
      return block.ordered ? (
        <ol className="list-decimal ps-5">{items}</ol>
      ) : (
        <ul className="list-disc ps-5">{items}</ul>
      )
    }
    case 'table':
      return (
        <div className="overflow-x-auto">
          <table className="w-full text-start [&_td]:border-t [&_td]:border-line [&_td]:py-1 [&_td]:pe-3 [&_td]:align-top [&_th]:pe-3 [&_th]:text-start">
            <thead>
              <tr>{cells(block.head, 'th')}</tr>
            </thead>
            <tbody>
              {block.rows.map((row, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the pages never change
                <tr key={at}>{cells(row, 'td')}</tr>
              ))}
            </tbody>
          </table>
        </div>
      )
  }
}

const cells = (row: readonly Inline[][], Cell: 'td' | 'th') =>
  row.map((cell, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the pages never change
    <Cell key={at}>{inline(cell)}</Cell>
  ))

/** A key, or what stands in a file or is typed. */
const Literal = ({ text }: { text: string }) =>
  /^(?:.|Enter|Entrée|Invio|Esc)$/u.test(text) ? <kbd className="kbd">{text}</kbd> : <code>{text}</code>

const inline = (text: readonly Inline[]): ReactNode =>
  text.map((one, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the pages never change
    <Fragment key={at}>
      {typeof one === 'string' ? one : 'bold' in one ? <b>{inline(one.bold)}</b> : <Literal text={one.code} />}
    </Fragment>
  ))
