// What a frame costs while a drawing of a thousand lots is dragged and zoomed, in Chromium: the main thread's own time for script, style, layout and paint.
import type { Browser, Page } from 'playwright-core'

/** Of one frame, in milliseconds of the main thread's processor time. */
export type FrameCosts = readonly number[]

type TraceEvent = {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  /** Microseconds; `tdur` is processor time. */
  readonly ts: number
  readonly dur?: number
  readonly tdur?: number
}

const CATEGORIES = ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline']

/** Opens groups until so many lots are shown by themselves. */
export const showLots = async (page: Page): Promise<number> => {
  const stage = page.locator('.lineage-stage')
  await stage.focus()
  for (const key of ['Home', 'ArrowLeft', 'ArrowLeft', 'Enter']) await page.keyboard.press(key)
  await page.getByText('13 of 10,011').waitFor()
  for (const shown of ['263', '513', '763', '1,013']) {
    await page.getByRole('button', { name: 'Show 250 more' }).click()
    await page.getByText(`${shown} of 10,011`).waitFor()
  }
  return 1_013
}

const drag = async (page: Page, x: number, y: number): Promise<void> => {
  await page.mouse.move(x, y)
  await page.mouse.down()
  for (let n = 0; n < 120; n++)
    await page.mouse.move(x + 300 * Math.sin(n / 12), y + 150 * Math.cos(n / 12), { steps: 1 })
  await page.mouse.up()
}
const zoom = async (page: Page, x: number, y: number): Promise<void> => {
  await page.mouse.move(x, y)
  for (let n = 0; n < 80; n++) await page.mouse.wheel(0, n % 40 < 20 ? -60 : 60)
}

/** What each frame costs while the drawing is moved, the costliest last. */
export const framesWhile = async (
  browser: Browser,
  page: Page,
  what: 'drag' | 'zoom',
): Promise<FrameCosts> => {
  const box = await page.locator('.lineage-stage').boundingBox()
  if (box === null) throw new Error('There is no drawing.')
  await page.keyboard.press('0')
  await page.waitForTimeout(500)
  await browser.startTracing(page, { categories: CATEGORIES })
  await (what === 'drag' ? drag : zoom)(page, box.x + box.width / 2, box.y + box.height / 2)
  await page.waitForTimeout(300)
  return costsOf(JSON.parse((await browser.stopTracing()).toString()).traceEvents)
}

/** From one frame of the page to the next all tasks of its main thread, one after another. */
const costsOf = (events: readonly TraceEvent[]): FrameCosts => {
  const frames = events.filter(({ name }) => name === 'FireAnimationFrame')
  const [first] = frames
  if (first === undefined) throw new Error('No frame was drawn.')
  const own = ({ pid, tid }: TraceEvent): boolean => pid === first.pid && tid === first.tid
  const starts = frames.filter(own).map(({ ts }) => ts)
  // The task that runs the frame began before it: it is counted to the frame that it runs. Each task stands once more within, as its thread has it.
  const tasks = events.filter((event) => own(event) && event.ph === 'X' && event.name === 'RunTask')
  const costs = new Array<number>(starts.length).fill(0)
  for (const { ts, dur = 0, tdur = dur } of tasks) {
    let at = starts.findIndex((start) => start >= ts && start <= ts + dur)
    if (at === -1) at = starts.findLastIndex((start) => start <= ts)
    if (at !== -1) costs[at] = (costs[at] ?? 0) + tdur / 1_000
  }
  return costs.toSorted((a, b) => a - b)
}
