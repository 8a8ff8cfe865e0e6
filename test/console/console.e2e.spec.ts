import { stat } from 'node:fs/promises'
import { CHROMIUM_FLAGS, chromiumPath } from '@lodestone/verifier/testing'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningConsole, startConsole } from './console.ts'
import { firstScripts } from './first-scripts.ts'
import { pictures, printed, seriousFindings, type WatchedPage, watchedPage } from './watched-page.ts'

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
      browser = await chromium.launch({ executablePath: executablePath ?? '', args: CHROMIUM_FLAGS })
      watched = await watchedPage(browser, running.url)
    }, 180_000)
    afterAll(async () => {
      await browser?.close()
      await running?.stop()
    })

    it('opens on the board by the link that was printed, and the link works once', async () => {
      const { page } = watched
      await page.goto(running.signIn)
      await page.getByRole('heading', { name: 'Verdict board' }).waitFor()
      expect(new URL(page.url()).pathname).toBe('/')
      expect(page.url()).not.toContain('once')
      await page
        .getByRole('rowheader', { name: /Compliant|Indeterminate/ })
        .first()
        .waitFor()
      await page.locator('.ledger-state[data-state="current"]').waitFor()
      await page.getByText(/^signed [\d,]+$/).waitFor()
      const other = await watchedPage(browser, running.url)
      await other.page.goto(running.signIn)
      await other.page.getByLabel('API key').waitFor()
      await other.context.close()
    })

    it('shows what is made against the plan, what has one source only, and what is recycled', async () => {
      const { page } = watched
      const made = page.getByRole('region', { name: 'Production against plan' })
      const magnets = made.getByRole('row', { name: /^magnetize/ })
      await magnets.waitFor()
      expect(await magnets.textContent()).toMatch(/FTW.*t.*%.*10,000\.0 t/)
      const sources = page.getByRole('region', { name: 'Single sources' })
      await sources
        .getByText(/^only /)
        .first()
        .waitFor()
      const recycled = page.getByRole('region', { name: 'Recycled share over time' })
      await recycled.getByText(/lots were read/).waitFor()
      expect(await recycled.getByRole('row').count()).toBe(7)
    })

    it('keeps the key from scripts, and its policy lets nothing foreign in', async () => {
      const { page, context } = watched
      const [session] = (await context.cookies()).filter(({ name }) => name === 'lodestone_session')
      expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
      expect(session?.value).not.toContain('lode_')
      expect(await page.evaluate('document.cookie')).not.toContain('session')
      const policy = (await page.reload())?.headers()['content-security-policy'] ?? ''
      expect(policy).toContain("default-src 'none'")
      expect(policy).not.toContain('unsafe')
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

    it('says of a shipped lot why it may or may not be delivered, and has it certified', async () => {
      const { page } = watched
      await page.goto(`${running.url}/lots/${running.lot}`)
      const verdict = page.getByRole('region', { name: 'May it be delivered?' })
      await verdict.getByRole('heading', { name: /Delivered from 1 January 2027/ }).waitFor()
      expect(await verdict.locator('.sentences li').count()).toBeGreaterThan(2)
      await page.getByRole('button', { name: /Issue a certificate for/ }).click()
      await page.getByRole('link', { name: 'What the customer sees' }).waitFor()
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'Evidence pack' }).click(),
      ])
      expect(download.suggestedFilename()).toMatch(/\.zip$/)
      expect((await stat(await download.path())).size).toBeGreaterThan(100_000)
    })

    it('reads origins in three ways', async () => {
      const { page } = watched
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

    it('loads little: the JavaScript of the first page stays below 300 kB compressed', async () => {
      expect(await firstScripts(running.url)).toBeLessThan(300_000)
    })

    it('is printed without what is only for the screen', async () => {
      const { page } = watched
      const pages = [
        ['/', 'board'],
        [`/lots/${running.lot}`, 'lot'],
      ] as const
      for (const [path, name] of pages) {
        await page.goto(running.url + path)
        await page.locator('.panel').first().waitFor()
        await expect.poll(() => page.locator('.loading').count()).toBe(0)
        expect(await printed(page, name)).toBeGreaterThan(20_000)
        await page.emulateMedia({ media: 'print' })
        expect(await page.locator('.top').isVisible()).toBe(false)
        expect(await page.locator('.button:visible').count()).toBe(0)
        await page.emulateMedia({ media: null })
      }
    })

    it('refuses what another site asks with the session', async () => {
      const { context } = watched
      const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
      const ask = (headers: Record<string, string>) =>
        fetch(`${running.url}/api/v1/what-if`, {
          method: 'POST',
          body: '{}',
          headers: { cookie, ...headers },
        })
      expect((await ask({ origin: 'https://evil.example' })).status).toBe(403)
      expect((await ask({})).status).toBe(403)
      expect((await ask({ origin: running.url, 'sec-fetch-site': 'cross-site' })).status).toBe(403)
      expect((await ask({ origin: running.url, 'content-type': 'application/json' })).status).toBe(200)
    })

    it('asks over the page when the session has ended, and goes on where it was', async () => {
      const { page, context } = await watchedPage(browser, running.url)
      await page.goto(running.url)
      await page.getByLabel('API key').fill(running.keys.auditor)
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.getByRole('heading', { name: 'Verdict board' }).waitFor()
      await page.getByRole('searchbox').fill('FTW-MG')
      await context.clearCookies()
      await page.getByRole('searchbox').press('Enter')
      await page.getByRole('alertdialog').waitFor()
      await page.getByLabel('API key').fill('lode_nobody_0000000000000000000000000000000000000000000')
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.getByText('This key is not valid, or no longer.').waitFor()
      await page.getByLabel('API key').fill(running.keys.auditor)
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.getByRole('heading', { name: 'Lots with “FTW-MG”' }).waitFor()
      expect(await page.getByRole('searchbox').inputValue()).toBe('FTW-MG')
      await context.close()
    })

    it('has asked nobody else for anything, and complained of nothing', () => {
      expect(watched.foreign).toEqual([])
      expect(watched.complaints).toEqual([])
    })
  },
)
