import { mkdirSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import axe from 'axe-core'
import type { Browser, BrowserContext, Page, Request } from 'playwright-core'

/** What is looked at by people; no part of the repository. */
const ARTEFACTS = join(import.meta.dirname, '..', '..', 'artefacts', 'console')
export const WIDE = { width: 1440, height: 900 }

/** A page whose every request and complaint is noted. */
export type WatchedPage = {
  readonly page: Page
  readonly context: BrowserContext
  /** Requests to anywhere but the origin. */
  readonly foreign: readonly string[]
  /** What the page complained of: refused by its policy, failed, thrown. */
  readonly complaints: string[]
}

/** What each page has asked for and not got yet; what it listens to without end is not meant. */
const underWay = new WeakMap<Page, Set<Request>>()
const watchUnderWay = (page: Page): void => {
  const requests = new Set<Request>()
  const over = (request: Request): void => void requests.delete(request)
  page.on('request', (request) => {
    if (!new URL(request.url()).pathname.endsWith('/v1/live')) requests.add(request)
  })
  page.on('requestfinished', over)
  page.on('requestfailed', over)
  underWay.set(page, requests)
}

/** Looked at so often before a page counts as settled, with nothing under way each time: an answer may make it ask for more. */
const LOOKS = 6

/** Waits until a watched page stands, and neither waits for anything nor shows that it does. */
export const settledPage = async (page: Page): Promise<void> => {
  await page.locator('#main > *, .sign-in-card').first().waitFor()
  for (let quiet = 0; quiet < LOOKS; ) {
    await page.waitForTimeout(50)
    const isQuiet = underWay.get(page)?.size === 0 && (await page.locator('.loading').count()) === 0
    quiet = isQuiet ? quiet + 1 : 0
  }
}

export const watchedPage = async (
  browser: Browser,
  origin: string,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<WatchedPage> => {
  const context = await browser.newContext({ viewport: WIDE, ...options })
  const page = await context.newPage()
  watchUnderWay(page)
  const foreign: string[] = []
  const complaints: string[] = []
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(`${origin}/`) && !url.startsWith('data:')) foreign.push(url)
  })
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} ${message.location().url}`)
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  return { page, context, foreign, complaints }
}

type Violation = {
  readonly id: string
  readonly impact: string | null
  readonly nodes: readonly { readonly html: string }[]
}

/** What keeps people from using the page, gravely: by axe's rules for WCAG 2.2 AA, or by those alone that are named. */
export const seriousFindings = async (page: Page, rules?: readonly string[]): Promise<string[]> => {
  // The page's own policy lets no script in; the debugger's way is not the page's.
  const session = await page.context().newCDPSession(page)
  await session.send('Runtime.evaluate', { expression: axe.source })
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression: `axe.run({ runOnly: ${JSON.stringify(rules ?? tags)} }).then(({ violations }) => JSON.stringify(violations))`,
    awaitPromise: true,
    returnByValue: true,
  })
  if (exceptionDetails !== undefined) throw new Error(exceptionDetails.text)
  return (JSON.parse(result.value) as Violation[])
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map(({ html }) => html)
          .slice(0, 3)
          .join(' ')}`,
    )
}

const WIDER = `[...document.querySelectorAll('body *')].filter((each) => {
  const scrolls = (node) => node && node !== document.body && (/auto|scroll|hidden|clip/.test(getComputedStyle(node).overflowX) || scrolls(node.parentElement))
  return each.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && !scrolls(each.parentElement)
}).map((each) => each.outerHTML.slice(0, 120)).concat(document.documentElement.scrollWidth > document.documentElement.clientWidth + 1 ? ['the page is ' + document.documentElement.scrollWidth + ' wide'] : [])`

/** What stands out of the page to the right, so that one has to move it about to read; what scrolls in its own frame is not meant. */
export const standingOut = (page: Page): Promise<string[]> => page.evaluate(WIDER)

const SMALL = `[...document.querySelectorAll('#main :is(button, a, input, select, textarea, summary, [role=radio], [role=option])')].filter((each) => {
  const { width, height } = (each.closest('label') ?? each).getBoundingClientRect()
  return width > 0 && (height < 44 || width < 44)
}).map((each) => Math.round(each.getBoundingClientRect().width) + ' by ' + Math.round(each.getBoundingClientRect().height) + ': ' + each.outerHTML.slice(0, 120))`

/** What is too small for a finger in a glove: less than 44 pixels one way. */
export const smallTargets = (page: Page): Promise<string[]> => page.evaluate(SMALL)

/** A picture as the page is now. */
export const picture = async (page: Page, name: string): Promise<void> => {
  mkdirSync(ARTEFACTS, { recursive: true })
  await page.screenshot({ path: join(ARTEFACTS, `${name}.png`), fullPage: true })
}

/** A picture in both themes. */
export const pictures = async (page: Page, name: string): Promise<void> => {
  mkdirSync(ARTEFACTS, { recursive: true })
  await page.evaluate('scrollTo(0, 0)')
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.screenshot({ path: join(ARTEFACTS, `${name}-${colorScheme}.png`), fullPage: true })
  }
  await page.emulateMedia({ colorScheme: 'light' })
}

/** The page as it is printed, kept beside the pictures; how large it is, in bytes. */
export const printed = async (page: Page, name: string): Promise<number> => {
  mkdirSync(ARTEFACTS, { recursive: true })
  const path = join(ARTEFACTS, `${name}.pdf`)
  await page.pdf({ path, format: 'A4', printBackground: true })
  return (await stat(path)).size
}
