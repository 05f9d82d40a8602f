import type { Said } from '@jackfield/simulator'
import type { Browser, Page } from 'playwright-core'
import { buildPanel } from '../browser/built-panel.ts'
import { loadNote } from '../browser/load.ts'
import { openBoard } from '../browser/open-board.ts'
import { deviceState, doNotDisturb } from '../browser/phone-news.ts'
import { type House, inHouse, withBrowser } from '../browser/rig.ts'
import { tilesInSight } from '../browser/tiles-in-sight.ts'
import { type Bench, type BenchOptions, type Figure, figure } from '../frame/bench.ts'
import { median } from '../frame/median.ts'
import { weigh } from './board-weight.ts'
import { dragging } from './dragging.ts'
import { type FirstBoard, firstBoard } from './first-board.ts'
import { idle } from './idle.ts'
import { typing } from './keystroke.ts'
import { type PageCost, pageCost } from './page-cost.ts'
import { countRedraws, redraws } from './redraws.ts'
import { switching } from './switching.ts'

const CHANGES_PER_SECOND = 200
/** Houses that are opened to see how long it takes, and the one that is busy. */
const houses = { short: { opened: [60], busy: 400, big: 400 }, long: { opened: [60, 1000], busy: 2000, big: 5000 } }
/** A number of the made-up phones; the recording's own phones come first. */
const madeUp = (index: number) => String(20_000 + index)
const madeUpCount = (extensions: number) => extensions - 11
/** More than one collection after another finds or leaves. */
const FLAT_MB = 1
/** By then every doubt that the changes before have left stands on the board, ms. */
const DOUBT_MS = 3000

/** What the board costs in the browser. */
export const panel: Bench = {
  name: 'panel',
  about: 'first usable board, its JavaScript, and what 2,000 tiles with 200 changes/s cost the browser',
  needs: ['chromium'],
  run: async (options) => {
    if (!options.short) await buildPanel()
    return withBrowser(options.tell, async (browser) => {
      const figures: Figure[] = []
      const { opened, busy: extensions, big } = houses[options.short ? 'short' : 'long']
      for (const size of opened) {
        options.tell(`first board at ${size} extensions`)
        figures.push(...(await inHouse(size, options, (house) => opening(browser, house, size, options))))
      }
      await inHouse(extensions, options, async (house) => {
        const phones = new Phones()
        const page = await open(browser, house.url)
        if (!options.short) await page.waitForLoadState('networkidle')
        const inSight = await tilesInSight(page)
        options.tell('changes all over the house')
        const all = Array.from({ length: madeUpCount(extensions) }, (_, i) => madeUp(i))
        figures.push(...(await busy(page, house, phones, 'all over', all, inSight.length, options)))
        options.tell('changes in sight alone')
        figures.push(...(await busy(page, house, phones, 'in sight', inSight, inSight.length, options)))
        await page.close()
        options.tell('redraws')
        figures.push(await redrawsPerRow(browser, house, options))
      })
      options.tell('an ordinary hour')
      const phones = Array.from({ length: madeUpCount(extensions) }, (_, i) => madeUp(i))
      figures.push(...(await inHouse(extensions, options, (house) => idle(browser, house, phones, options))))
      await inHouse(big, options, async (house) => {
        options.tell(`keys at ${big} extensions`)
        figures.push(...(await typing(browser, house, options)))
        options.tell(`another layout at ${big} extensions`)
        figures.push(...(await switching(browser, house, options)))
        options.tell(`a drag at ${big} extensions`)
        figures.push(...(await dragging(browser, house, options)))
      })
      return {
        figures,
        notes: [
          'first board: navigation to the first frame with tiles that are of now, browser running, nothing cached',
          'idle, keys, layouts and drag: processor time of the page, to which other work on the machine adds little; whole browser = all its processes, which draw without a graphics card',
          '2,000 tiles: `all over` changes phones all over the house, of which a window shows some; `in sight` only those it shows',
          loadNote(),
        ],
      }
    })
  },
}

async function opening(browser: Browser, { url }: House, size: number, { short }: BenchOptions): Promise<Figure[]> {
  const opened: FirstBoard[] = []
  for (let round = 0; round < (short ? 1 : 7); round++) opened.push(await firstBoard(browser, url))
  const times = opened.map(({ boardMs }) => boardMs)
  const worst = Math.max(...times)
  const goal = size === 1000 ? ({ is: 'at most', value: 1500 } as const) : null
  const first = figure(
    `${size} extensions: first board`,
    median(times),
    'ms',
    goal,
    `${times.length} openings, slowest ${worst.toFixed(0)}`,
  )
  const ratio = figure(
    `${size} extensions: first board / first contentful paint`,
    median(opened.map(({ boardMs, paintMs }) => boardMs / paintMs)),
    '×',
    size === 1000 ? { is: 'at most', value: 1.5 } : null,
    `the paint at ${median(opened.map(({ paintMs }) => paintMs))?.toFixed(0)} ms`,
  )
  if (size !== 60) return [first, ratio]
  const { firstKb, laterKb, sentKb } = await weigh(browser, url)
  return [
    first,
    ratio,
    figure('JavaScript of the board', firstKb, 'kB gzip', { is: 'at most', value: 210 }),
    figure(
      'JavaScript fetched right after',
      laterKb,
      'kB gzip',
      null,
      `both together ${sentKb.toFixed(0)} kB on the wire`,
    ),
  ]
}

/** 200 changes a second, each of one row, in an open board. */
async function busy(
  page: Page,
  { exchange, gateway }: House,
  phones: Phones,
  where: string,
  changing: readonly string[],
  inSight: number,
  { short }: BenchOptions,
): Promise<Figure[]> {
  // What is met for the first time is slow, and fills caches that then stay.
  if (!short) await exchange.ask('say', phones.changes(changing, 5))
  const wanted = phones.changes(changing, short ? 0.5 : 30)
  const before = await gateway.ask('counts', null)
  const cost = await pageCost(page, () => exchange.ask('say', wanted, 120_000))
  const told = (await gateway.ask('counts', null)).changes - before.changes
  if (told < wanted.length) throw new Error(`only ${told} rows changed of ${wanted.length}`)
  return figuresOf(where, cost, inSight)
}

function figuresOf(where: string, cost: PageCost, inSight: number): Figure[] {
  const { scripting, mainThread, longTasks, longestTaskMs, heapBeforeMb, heapGrowthMb } = cost
  return [
    figure(
      `${where}: scripting`,
      scripting * 100,
      '% of a core',
      { is: 'at most', value: 25 },
      `whole main thread ${(mainThread * 100).toFixed(0)} %, ${inSight} tiles in sight`,
    ),
    figure(
      `${where}: tasks over 50 ms`,
      longTasks,
      'tasks',
      { is: 'at most', value: 0 },
      longestTaskMs === null ? '' : `longest ${longestTaskMs.toFixed(0)} ms`,
    ),
    figure(
      `${where}: heap growth`,
      heapGrowthMb,
      'MB',
      { is: 'at most', value: FLAT_MB },
      `from ${heapBeforeMb.toFixed(1)} MB`,
    ),
  ]
}

/** In a page of its own, because the counting costs time. */
async function redrawsPerRow(browser: Browser, { exchange, url }: House, { short }: BenchOptions): Promise<Figure> {
  const page = await open(browser, url, countRedraws)
  try {
    // Not the state of the phone: one in use without a channel is doubted after two seconds, which changes its row once more.
    const rows = marks(await tilesInSight(page), short ? 0.3 : 5)
    await rest(DOUBT_MS)
    const before = await drawnAtFirst(page)
    if (before === 0) throw new Error('React tells nothing of its drawing')
    await exchange.ask('say', rows, 120_000)
    await rest(300)
    const drawn = (await redraws(page)) - before
    return figure('tiles drawn per changed row in sight', drawn / rows.length, 'tiles', { is: 'at most', value: 1 })
  } finally {
    await page.close()
  }
}

/** Phones in turn, each with do not disturb and, when its turn comes again, without: one row of the board each time. */
function marks(phones: readonly string[], seconds: number): Said[] {
  return Array.from({ length: Math.floor(seconds * CHANGES_PER_SECOND) }, (_, i) => ({
    atMs: (i * 1000) / CHANGES_PER_SECOND,
    text: doNotDisturb(phones[i % phones.length]!, Math.floor(i / phones.length) % 2 === 0),
  }))
}

/** Tiles drawn until the page is all there: what comes after the first picture draws each tile once more. */
async function drawnAtFirst(page: Page): Promise<number> {
  await page.waitForLoadState('networkidle')
  for (let drawn = await redraws(page); ; ) {
    await rest(300)
    const now = await redraws(page)
    if (now === drawn) return now
    drawn = now
  }
}

async function open(browser: Browser, url: string, prepare: (page: Page) => Promise<void> = async () => {}) {
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } })
  await prepare(page)
  await openBoard(page, url)
  return page
}

/** Phones in turn, each taken off its hook and, when its turn comes again, put back: one row of the board each time. */
class Phones {
  readonly #offHook = new Set<string>()

  changes(phones: readonly string[], seconds: number): Said[] {
    return Array.from({ length: Math.floor(seconds * CHANGES_PER_SECOND) }, (_, i) => {
      const phone = phones[i % phones.length]!
      const off = !this.#offHook.delete(phone)
      if (off) this.#offHook.add(phone)
      return { atMs: (i * 1000) / CHANGES_PER_SECOND, text: deviceState(phone, off ? 'INUSE' : 'NOT_INUSE') }
    })
  }
}

const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
