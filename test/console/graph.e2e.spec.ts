import { readFile } from 'node:fs/promises'
import { chromiumPath, openChromium } from '@lodestone/verifier/testing'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenConsole, openConsole } from './graph-console.ts'
import { postGraphLedger, TAINTED, WIDE } from './graph-ledger.ts'
import { pictures, seriousFindings, type WatchedPage, watchedPage } from './watched-page.ts'

const executablePath = chromiumPath()
const skipped = executablePath === undefined

describe.skipIf(skipped)(
  `lineage, flow and time in a browser${skipped ? ' (skipped: there is no Chromium here)' : ''}`,
  () => {
    let app: OpenConsole
    let browser: Browser
    let page: Page
    let watched: WatchedPage

    beforeAll(async () => {
      app = await openConsole(({ scribe }) => postGraphLedger(scribe))
      browser = await openChromium()
      watched = await watchedPage(browser, app.url)
      page = watched.page
      await page.goto(app.signInWith(app.ledger.auditor))
      await page.waitForSelector('header.top')
    })
    afterAll(async () => {
      await browser?.close()
      await app?.close()
    })

    const go = (path: string) => page.goto(`${app.url}${path}`)
    const panel = async () => (await page.locator('.lineage-panel').textContent()) ?? ''
    const saved = async (choice: string): Promise<Buffer> => {
      await page.getByRole('button', { name: 'Export' }).click()
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('menuitem', { name: choice }).click(),
      ])
      return readFile(await download.path())
    }

    it('shows with the keyboard alone how China gets in, and says it to a screen reader', async () => {
      await go(`/lots/${TAINTED}/lineage`)
      await page.locator('.lineage-stage').waitFor()
      await page.getByLabel('Show how it gets in').focus()
      await page.keyboard.type('China')
      await page.locator('.lineage-stage').focus()
      await page.keyboard.press('Home')
      expect(await page.locator('[aria-live=polite]').textContent()).toContain(TAINTED)
      await page.keyboard.press('ArrowLeft')
      await page.keyboard.press('ArrowLeft')
      expect(await panel()).toMatch(/FTW-SC-FE-1[\s\S]*5,000.000 kg/)
      await page.keyboard.press('ArrowUp')
      expect(await page.locator('.lineage-count').textContent()).toContain('1 gap, dashed')
      expect(await seriousFindings(page)).toEqual([])
      await pictures(page, 'lineage')
    })

    it('takes the lit picture along, and the whole trace as a table', async () => {
      const svg = String(await saved('Picture as shown (SVG)'))
      expect(svg).toContain('FTW-SC-DY-1')
      expect(svg).toMatch(/<path [^>]*stroke="#b3261e"/)
      expect(svg).toMatch(/stroke-dasharray="6 5"/)
      const png = await saved('Picture as shown (PNG)')
      expect(png.subarray(1, 4).toString()).toBe('PNG')
      // Width and height, as its head says them: at most twice as large as drawn.
      expect([png.readUInt32BE(16), png.readUInt32BE(20)].every((side) => side > 400)).toBe(true)
      expect(String(await saved('All edges (CSV)'))).toContain('FTW-SC-DY-1')
      const csv = String(await saved('All lots (CSV)'))
      expect(csv.trim().split('\r\n')).toHaveLength(7)
      expect(csv).toContain('FTW-SC-SCRAP-7')
    })

    it('opens a lot of ten thousand ancestors collapsed, finds one of them, and has all of them in the table', async () => {
      await go(`/lots/${WIDE}/lineage`)
      await page.locator('.lineage-stage').waitFor()
      expect(await page.locator('.lineage-count').textContent()).toContain('1 of 10,011 lots shown')
      await page.getByLabel('Find within').fill('w-57-3')
      await page.getByRole('option', { name: 'FTW-SC-W-57-3', exact: true }).click()
      await page.getByText('2 of 10,011 lots shown').waitFor()
      expect(await panel()).toContain('FTW-SC-W-57-3')
      expect(await panel()).toContain('bought in')
      await page.getByRole('tab', { name: 'Table' }).click()
      const rows = await page.locator('.lineage-table table').getAttribute('aria-rowcount')
      expect(rows).toBe('10012')
      expect(await page.locator('.lineage-rows tr').count()).toBeLessThan(80)
      expect(await seriousFindings(page)).toEqual([])
      await pictures(page, 'lineage-table')
    })

    it('pans and zooms a thousand nodes, and knows what is under the pointer; the frames are printed', async () => {
      await go(`/lots/${WIDE}/lineage`)
      const stage = page.locator('.lineage-stage')
      await stage.focus()
      await page.keyboard.press('Home')
      await page.keyboard.press('ArrowLeft')
      await page.keyboard.press('ArrowLeft')
      await page.keyboard.press('Enter')
      await page.getByText('13 of 10,011').waitFor()
      for (const shown of ['263', '513', '763', '1,013']) {
        await page.getByRole('button', { name: 'Show 250 more' }).click()
        await page.getByText(`${shown} of 10,011`).waitFor()
      }
      const box = await stage.boundingBox()
      if (box === null) throw new Error('There is no drawing.')
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
      const chosen = page.locator('.lineage-frame [aria-live]', { hasText: WIDE })
      // The lot itself is far away: it comes into the middle.
      await stage.focus()
      await page.keyboard.press('Home')
      await chosen.waitFor({ state: 'attached' })
      await page.keyboard.press('Escape')
      await chosen.waitFor({ state: 'detached' })
      await page.mouse.move(x, y + 120)
      await page.mouse.down()
      await page.mouse.move(x - 100, y + 100)
      await page.mouse.move(x - 200, y + 60)
      await page.mouse.up()
      // The click that ends a drag chooses nothing: d3-zoom swallows clicks until a timer of no length, which a browser with much to do lets wait behind the next click.
      await page.evaluate('new Promise((done) => setTimeout(done, 0))')
      await page.mouse.click(x - 200, y - 60)
      await chosen.waitFor({ state: 'attached' })
      const figures = await framesWhileMoving(page)
      console.log(`1,013 lots shown: ${figures}`)
      // Come to rest it is painted where it stands.
      await page.locator('.lineage-stage canvas:not([style*="transform"])').waitFor()
      expect(await page.locator('.lineage-stage canvas').getAttribute('aria-label')).toMatch(/1,?01\d nodes/)
    })

    it('shows the flow of an area, what is not accounted for, and the lines down to the events', async () => {
      await go('/flow?area=FTW-SC&of=Nd&from=2026-11-01&to=2026-12-01')
      await page.locator('.flow-figure svg').waitFor()
      expect(await page.locator('.flow-figure').textContent()).toContain('Bought in')
      expect(await page.locator('.flow-band').textContent()).toContain('Nothing can be said of Nd')
      await page.getByRole('button', { name: 'NdPr metal' }).click()
      await page.getByRole('button', { name: /FTW-SC-MET-1/ }).click()
      await page.getByText('FeedstockDeclared').waitFor()
      await page.evaluate('scrollTo(0, 0)')
      expect(await seriousFindings(page)).toEqual([])
      await pictures(page, 'flow')
      await page.getByLabel('Of', { exact: true }).selectOption('mass')
      await page.getByText('Where mass came from and went').waitFor()
      await page.locator('.flow-figure svg').waitFor()
      expect(await page.locator('.flow-figure').textContent()).toContain('1,000.000 kg')
    })

    it('looks at another time on every page, says so until it is now again, and tells what changed', async () => {
      await go(`/lots/${TAINTED}/lineage?known=29`)
      const banner = page.locator('.time-banner')
      await banner.waitFor()
      expect(await banner.textContent()).toContain('What was known at position 29')
      await page.getByText('Nothing has named the lot').waitFor()
      await page.getByRole('link', { name: 'Flow' }).click()
      await page.locator('.flow-page').waitFor()
      expect(await banner.isVisible()).toBe(true)
      expect(page.url()).toContain('known=29')
      await page.getByRole('button', { name: 'Not now' }).click()
      expect(await seriousFindings(page)).toEqual([])
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Back to now' }).click()
      await banner.waitFor({ state: 'detached' })
      await go(`/lots/${TAINTED}/diff?from=29`)
      await page.getByText('Events that made the difference').waitFor()
      const said = await page.locator('.diff-page').textContent()
      expect(said).toContain('AlloyFlaked')
      expect(said).toContain('195.000 kg')
      expect(await seriousFindings(page)).toEqual([])
      await pictures(page, 'diff')
    })

    it('has asked nobody else, and complained of nothing but what was not there at another time', () => {
      expect(watched.foreign).toEqual([])
      expect(watched.complaints.filter((said) => !said.includes('404'))).toEqual([])
    })
  },
)

/** Drags and zooms for two seconds, counting frames. */
const framesWhileMoving = async (page: Page): Promise<string> => {
  const box = await page.locator('.lineage-stage').boundingBox()
  if (box === null) throw new Error('There is no canvas.')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.keyboard.press('0')
  await page.waitForTimeout(300)
  await page.evaluate(`window.frames_ = []; window.counting_ = true;
    const on = (at) => { window.frames_.push(at); if (window.counting_) requestAnimationFrame(on) };
    requestAnimationFrame(on)`)
  await page.mouse.move(x, y)
  await page.mouse.down()
  for (let n = 0; n < 60; n++) await page.mouse.move(x + 200 * Math.sin(n / 8), y + 100 * Math.cos(n / 8))
  await page.mouse.up()
  for (let n = 0; n < 30; n++) await page.mouse.wheel(0, n < 15 ? -60 : 60)
  const times = (await page.evaluate(`window.counting_ = false, window.frames_`)) as number[]
  const gaps = times
    .slice(1)
    .map((at, n) => at - (times[n] ?? at))
    .sort((a, b) => a - b)
  const quantile = (q: number): string => (gaps[Math.floor(gaps.length * q)] ?? 0).toFixed(1)
  return `${times.length} frames, ${quantile(0.5)} ms between them in the middle, ${quantile(0.95)} ms at 95 %`
}
