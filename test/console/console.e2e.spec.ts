import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MODEL_CHAIN } from '@lodestone/simulator'
import { chromiumPath, openChromium } from '@lodestone/verifier/testing'
import { unzipSync } from 'fflate'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningConsole, startConsole } from './console.ts'
import {
  pictures,
  printed,
  seriousFindings,
  standingOut,
  type WatchedPage,
  WIDE,
  watchedPage,
} from './watched-page.ts'

const executablePath = chromiumPath()
const skipped = executablePath === undefined

describe.skipIf(skipped)(
  `the console in a browser${skipped ? ' (skipped: there is no Chromium here)' : ''}`,
  () => {
    let running: RunningConsole
    let browser: Browser
    let watched: WatchedPage

    beforeAll(async () => {
      running = await startConsole(10)
      browser = await openChromium()
      watched = await watchedPage(browser, running.url)
    })
    afterAll(async () => {
      await browser?.close()
      await running?.stop()
    })

    it('is used without help: find a shipped magnet lot, see why it passes or fails in 2027, take the evidence, verify it offline', async () => {
      const { page } = watched
      let clicks = 0
      /** Clicks on what is read there, as somebody does who has never seen it. */
      const click = async (text: string | RegExp): Promise<void> => {
        clicks += 1
        await page.getByText(text).last().click()
      }
      await page.goto(running.signIn)
      await page.getByText('Delivered from 1 Jan 2027').waitFor()
      await page.getByText(/^signed [\d,]+$/).waitFor()
      await click('Shipment lines')
      await page.getByRole('heading', { name: 'Shipment lines' }).waitFor()
      await page
        .getByText(/^FTW-MG-26-/)
        .last()
        .waitFor()
      await click(/^FTW-MG-26-\d+$/)
      const verdict = page.getByRole('region', { name: 'May it be delivered?' })
      const later = verdict.locator('.regime', { hasText: 'Delivered from 1 January 2027' })
      expect(await later.locator('.badge').first().textContent()).toMatch(/compliant|Indeterminate/i)
      expect(await later.locator('.sentences li').count()).toBeGreaterThan(2)
      await click(/^Issue a certificate for/)
      const download = page.waitForEvent('download')
      await click(/^Evidence pack$/)
      const pack = await (await download).path()
      expect(clicks).toBe(4)
      // In another room, with no network: what is in the pack is all that there is.
      const folder = await mkdtemp(join(tmpdir(), 'lodestone-pack-'))
      const files = unzipSync(await readFile(pack))
      for (const name of ['verifier.html', 'issuer.policy', 'status-list.jwt'])
        await writeFile(join(folder, name), files[name] ?? '')
      const certificate = Object.keys(files).find((name) => name.endsWith('.cert.json')) ?? ''
      await writeFile(join(folder, 'certificate.json'), files[certificate] ?? '')
      const context = await browser.newContext({ offline: true })
      const room = await context.newPage()
      await room.goto(`file://${join(folder, 'verifier.html')}`)
      await room.getByLabel(/^The certificate/).setInputFiles(join(folder, 'certificate.json'))
      await room.getByLabel(/^Whom to believe/).setInputFiles(join(folder, 'issuer.policy'))
      await room.getByLabel(/^What became of it/).setInputFiles(join(folder, 'status-list.jwt'))
      await room.locator('.banner[data-state="GENUINE"]').waitFor()
      expect(await room.locator('#result').textContent()).toContain('The verdict was made anew')
      await context.close()
      await rm(folder, { recursive: true })
      // The link signed in, and does so no more.
      const other = await watchedPage(browser, running.url)
      await other.page.goto(running.signIn)
      await other.page.getByLabel('API key').waitFor()
      await other.context.close()
    })

    it('shows what is made against the plan, what has one source only, and what is recycled', async () => {
      const { page } = watched
      await page.goto(running.url)
      const made = page.getByRole('region', { name: 'Production against plan' })
      const magnets = made.getByRole('row', { name: /^magnetize/ })
      await magnets.waitFor()
      expect(await magnets.textContent()).toMatch(/FTW.*t.*%.*10,000\.0 t/)
      const sources = page.getByRole('region', { name: 'Single sources' })
      await sources
        .getByText(/^only /)
        .first()
        .waitFor()
      // By their names, as the registry has them; the code is what one points at.
      const supplier = sources.locator('[title]').first()
      await supplier.waitFor()
      const code = (await supplier.getAttribute('title')) ?? ''
      expect(MODEL_CHAIN.parties.find(({ party }) => party === code)?.name).toBe(await supplier.textContent())
      const recycled = page.getByRole('region', { name: 'Recycled share over time' })
      await recycled.getByText(/lots were read/).waitFor()
      expect(await recycled.getByRole('row').count()).toBe(7)
    })

    it('finds a lot by a part of its id, with the keyboard alone', async () => {
      const { page } = watched
      await page.getByRole('heading', { name: 'Verdict board' }).waitFor()
      await page.keyboard.press('/')
      await page.keyboard.type(running.lot.slice(-5))
      await page.keyboard.press('Enter')
      const found = page.getByRole('region', { name: 'Lots by their ids' })
      await found.getByRole('link', { name: running.lot }).focus()
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: `Lot ${running.lot}` }).waitFor()
      await page.getByText('In stock').waitFor()
    })

    it('finds a lot by the number on its box or pallet, as it is scanned, from within a field too', async () => {
      const { page } = watched
      const answer = await page.request.get(`${running.url}/api/v1/numbers?q=0&limit=200`)
      const { numbers } = JSON.parse(await answer.text())
      const labels = numbers.filter(({ scheme }: { scheme: string }) => scheme === 'sscc' || scheme === 'uii')
      const { value, lots } = labels.find((each: { lots: string[] }) => each.lots.length === 1)
      await page.getByRole('button', { name: 'Now' }).focus()
      await page.keyboard.press('Control+k')
      await page.keyboard.type(/^\d{18}$/.test(value) ? `(00)${value}` : value)
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: `Lot ${lots[0]}` }).waitFor()
      await page.keyboard.press('Control+k')
      await page.keyboard.type(value.slice(0, -1))
      await page.keyboard.press('Enter')
      const found = page.getByRole('region', { name: 'By number' })
      await found.getByRole('rowheader', { name: value }).first().waitFor()
      expect(await seriousFindings(page)).toEqual([])
      await pictures(page, 'search')
    })

    it('reads origins in three ways', async () => {
      const { page } = watched
      await page.goto(`${running.url}/lots/${running.lot}`)
      const origins = page.getByRole('region', { name: 'Origins' })
      await origins.getByRole('row', { name: /^Nd/ }).waitFor()
      await origins.getByRole('radio', { name: 'Taint' }).click()
      await origins.getByRole('row', { name: /United States/ }).waitFor()
      await origins.getByRole('radio', { name: 'Interval' }).click()
      await origins.getByRole('columnheader', { name: 'Most' }).first().waitFor()
    })

    it('shows the stages as a matrix, and custody back to where its matter entered the chain', async () => {
      const { page } = watched
      const stages = page.getByRole('region', { name: 'Stage by stage' })
      await stages.getByRole('radio', { name: 'Matrix' }).click()
      await stages.getByRole('columnheader', { name: 'United States: FTW' }).waitFor()
      const melt = stages.getByRole('row', { name: /^alloy melt/ })
      expect(await melt.textContent()).toContain('recorded')
      const custody = page.getByRole('region', { name: 'Custody' })
      await custody.getByText(/^Before its birth: \d+ steps$/).click()
      await custody.getByText(/^From FTW-SC to FTW-MG, in \d+ receipts?$/).waitFor()
      await custody.getByText(/lots are behind it/).waitFor()
      expect(await seriousFindings(page)).toEqual([])
      await pictures(page, 'lot-matrix')
    })

    it('prints a label that a scanner reads, and of the page nothing else', async () => {
      const { page } = watched
      await page.getByRole('link', { name: 'Label', exact: true }).first().click()
      await page.getByRole('img', { name: `Data Matrix: ${running.lot}` }).waitFor()
      expect(await seriousFindings(page)).toEqual([])
      await pictures(page, 'label')
      await page.emulateMedia({ media: 'print' })
      expect(await page.getByRole('region', { name: 'Label' }).isVisible()).toBe(true)
      for (const beside of [page.locator('.top'), page.locator('.page-head')])
        expect(await beside.isVisible()).toBe(false)
      await page.emulateMedia({ media: null })
      await page.goto(`${running.url}/lots/${running.lot}`)
    })

    it('is printed whole, without what is only for the screen', async () => {
      const { page } = watched
      const pages = [
        ['/', 'board'],
        [`/lots/${running.lot}`, 'lot'],
        ['/flow?area=FTW-SC&of=mass', 'flow'],
      ] as const
      for (const [path, name] of pages) {
        await page.goto(running.url + path)
        await page.locator('.panel').first().waitFor()
        await expect.poll(() => page.locator('.loading').count()).toBe(0)
        expect(await printed(page, name)).toBeGreaterThan(20_000)
        await page.emulateMedia({ media: 'print' })
        expect(await page.locator('.top').isVisible()).toBe(false)
        expect(await page.locator('.button:visible').count()).toBe(0)
        // On a sheet of A4, at 96 pixels an inch, nothing is cut off, nor left folded.
        await page.setViewportSize({ width: 794, height: 1_123 })
        expect([name, await standingOut(page)]).toEqual([name, []])
        const folded = page.locator('details:not([open]) .sentences li').filter({ visible: false })
        expect([name, await folded.count()]).toEqual([name, 0])
        await page.setViewportSize(WIDE)
        await page.emulateMedia({ media: null })
      }
    })

    it('has asked nobody else for anything, and complained of nothing', () => {
      expect(watched.foreign).toEqual([])
      // A certificate waits for the log, and says so.
      expect(watched.complaints.filter((said) => !/503.*certificate$/.test(said))).toEqual([])
    })
  },
)
