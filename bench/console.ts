// How long the console's pages take until somebody can work with them, in Chromium, with an empty cache. Run alone: `node bench/console.ts`.
import { chromiumPath, openChromium } from '@lodestone/verifier/testing'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { startConsole } from '../test/console/console.ts'
import { firstScripts } from '../test/console/first-scripts.ts'
import { openConsole } from '../test/console/graph-console.ts'
import { postGraphLedger, WIDE } from '../test/console/graph-ledger.ts'
import { framesWhile, showLots } from './lineage-frames.ts'
import { ms, quantilesOf, whole } from './measure.ts'
import type { Row } from './row.ts'
import { markdownTable } from './table.ts'

const TIMES = 7
const PATIENCE_MS = 60_000
const ANCESTORS = 300
/** 60 frames a second, in milliseconds a frame. */
const FRAME_MS = 16.7

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>

/** Notes in the page when it is there: what is looked for stands, and nothing is on its way any more. */
const NOTE = (ready: string): string => `
  const look = () => {
    if (window.there_ === undefined && document.querySelector(${JSON.stringify(ready)}) && !document.querySelector('.loading'))
      window.there_ = performance.now()
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)`

const whenThere = async (page: Page, url: string): Promise<number> => {
  const end = performance.now() + PATIENCE_MS
  for (;;) {
    const there = (await page.evaluate('window.there_')) as number | undefined
    if (there !== undefined) return there
    if (performance.now() > end) throw new Error(`${url} is not there after ${PATIENCE_MS} ms.`)
    await page.waitForTimeout(20)
  }
}

/** Milliseconds from asking for a page until it is there and answers, in a browser that has seen nothing of it, over some times. */
const opened = async (browser: Browser, url: string, cookies: Cookies, ready: string): Promise<number[]> => {
  const times: number[] = []
  for (let n = 0; n < TIMES; n++) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    await context.addCookies(cookies)
    await context.addInitScript(NOTE(ready))
    const page = await context.newPage()
    await page.goto(url)
    times.push(await whenThere(page, url))
    await context.close()
  }
  return times
}

const rowOf = (what: string, times: readonly number[], budget: string): Row => {
  const { p50 } = quantilesOf(times)
  return { what: `console: ${what}`, figure: `p50 ${ms(p50)}, worst ${ms(Math.max(...times))}`, budget }
}

/** Signs in by a link; the cookies that it leaves. */
const signedIn = async (browser: Browser, link: string): Promise<Cookies> => {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(link)
  await page.locator('header.top').waitFor()
  const cookies = await context.cookies()
  await context.close()
  return cookies
}

/** Of lots in stock that which has about so many ancestors. */
const lotWith = async (
  url: string,
  key: string,
  ancestors: number,
): Promise<[lot: string, nodes: number]> => {
  const ask = async (path: string) =>
    (await fetch(`${url}/v1/${path}`, { headers: { authorization: `Bearer ${key}` } })).json()
  const { lots } = (await ask('lots?material=magnet&limit=100')) as { lots: { lot: string }[] }
  let best: [string, number] = ['', 0]
  for (const { lot } of lots) {
    const { nodes } = (await ask(`lots/${lot}/trace?view=graph`)) as { nodes: unknown[] }
    if (Math.abs(nodes.length - ancestors) < Math.abs(best[1] - ancestors)) best = [lot, nodes.length]
  }
  return best
}

const STAGE = '.lineage-stage canvas[aria-label]'

/** A ledger as `npm start` makes it, of ten simulated days. */
const benchSimulated = async (browser: Browser): Promise<Row[]> => {
  const { url, signIn, lot, keys, stop } = await startConsole(10)
  try {
    const cookies = await signedIn(browser, signIn)
    const [traced, nodes] = await lotWith(url, keys.auditor, ANCESTORS)
    const board = await opened(browser, url, cookies, '.outcome-table')
    const page = await opened(browser, `${url}/lots/${lot}`, cookies, '.panel .sentences')
    const lineage = await opened(browser, `${url}/lots/${traced}/lineage`, cookies, STAGE)
    return [
      rowOf('the board, all of its panels, cold', board, '1,500 ms'),
      rowOf('the page of a shipped lot, all of its panels, cold', page, '1,000 ms'),
      rowOf(`first drawing of a lineage of ${whole(nodes)} nodes, cold`, lineage, '1,000 ms'),
      {
        what: 'console: JavaScript that a page loads before it shows anything, compressed',
        figure: `${whole((await firstScripts(url)) / 1_000)} kB`,
        budget: '300 kB',
      },
    ]
  } finally {
    await stop()
  }
}

/** What a frame costs of a drawing of a thousand lots that is dragged and zoomed. */
const benchFrames = async (browser: Browser, url: string, cookies: Cookies): Promise<Row[]> => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  await context.addCookies(cookies)
  const page = await context.newPage()
  await page.goto(url)
  await page.locator(STAGE).waitFor()
  const lots = await showLots(page)
  const rows: Row[] = []
  for (const [what, name] of [
    ['drag', 'dragging'],
    ['zoom', 'zooming'],
  ] as const) {
    const costs = await framesWhile(browser, page, what)
    const at = (q: number): string => ms(costs[Math.min(costs.length - 1, Math.floor(costs.length * q))] ?? 0)
    rows.push({
      what: `console: main thread a frame while ${name} ${whole(lots)} lots`,
      figure: `p50 ${at(0.5)}, p95 ${at(0.95)}, worst ${at(1)}; ${costs.filter((cost) => cost > FRAME_MS).length} of ${costs.length} frames over`,
      budget: '16.7 ms',
    })
  }
  await context.close()
  return rows
}

/** A lot with ten thousand ancestors. */
const benchWide = async (browser: Browser): Promise<Row[]> => {
  const app = await openConsole(({ scribe }) => postGraphLedger(scribe), { log: true })
  try {
    const cookies = await signedIn(browser, app.signInWith(app.ledger.auditor))
    const lot = `${app.url}/lots/${WIDE}`
    const page = await opened(browser, lot, cookies, '.panel .table')
    const drawing = await opened(browser, `${lot}/lineage`, cookies, STAGE)
    const table = await opened(browser, `${lot}/lineage?as=table`, cookies, '.lineage-rows tr')
    const frames = await benchFrames(browser, `${lot}/lineage`, cookies)
    return [
      ...frames,
      ...[
        rowOf('the page of a lot of 10,010 ancestors, cold', page, ''),
        rowOf('first drawing of its lineage, collapsed, cold', drawing, ''),
        rowOf('its lineage as a table of 10,011 rows, cold', table, ''),
      ].map(({ what, figure }) => ({ what, figure })),
    ]
  } finally {
    await app.close()
  }
}

export const benchConsole = async (): Promise<Row[]> => {
  if (chromiumPath() === undefined) {
    console.log('  There is no Chromium here: the console is not measured.')
    return []
  }
  const browser = await openChromium()
  try {
    return [...(await benchSimulated(browser)), ...(await benchWide(browser))]
  } finally {
    await browser.close()
  }
}

if (import.meta.main) console.log(markdownTable(await benchConsole()))
