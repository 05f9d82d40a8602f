'use client'
import { Fragment, type ReactNode } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { sections as board } from '../../../../../../docs/operator/board.md'
import { sections as commands } from '../../../../../../docs/operator/commands.md'
import { sections as rights } from '../../../../../../docs/operator/rights.md'
import { type Block, findHelp, type HelpSection, type Inline } from './help-page.ts'

const all: readonly HelpSection[] = [...board, ...commands, ...rights]

/** What the pages of the operator say about this; without a question, all their headings to be opened. */
export function HelpPages({ question }: { question: string }) {
  const t = useTranslations()
  const locale = useLocale()
  const found = findHelp(all, question)
  const asked = question.trim() !== ''
  return (
    <>
      {!locale.startsWith('en') && <p className="text-ink-3">{t('help.english')}</p>}
      {found.length === 0 && <p role="status">{t('help.none', { question })}</p>}
      <div lang="en" dir="ltr" className="flex flex-col">
        {found.map((section, index) => (
          <details
            key={`${section.title}:${asked}`}
            data-help={section.title}
            open={asked && index < 3}
            className="border-t border-line py-2"
          >
            <summary className="cursor-pointer font-semibold">{section.title}</summary>
            <div className="flex flex-col gap-2 pt-2">
              {section.blocks.map((block, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the pages never change
                <BlockOf key={at} block={block} />
              ))}
            </div>
          </details>
        ))}
      </div>
    </>
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

const inline = (text: readonly Inline[]): ReactNode =>
  text.map((one, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the pages never change
    <Fragment key={at}>
      {typeof one === 'string' ? one : 'bold' in one ? <b>{inline(one.bold)}</b> : <code>{one.code}</code>}
    </Fragment>
  ))
