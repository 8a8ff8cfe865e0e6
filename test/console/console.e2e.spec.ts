import { CHROMIUM_FLAGS, chromiumPath } from '@lodestone/verifier/testing'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningConsole, startConsole } from './console.ts'
import { pictures, seriousFindings, type WatchedPage, watchedPage } from './watched-page.ts'

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
      const other = await watchedPage(browser, running.url)
      await other.page.goto(running.signIn)
      await other.page.getByLabel('API key').waitFor()
      await other.context.close()
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
      await page.getByRole('link', { name: running.lot }).focus()
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: `Lot ${running.lot}` }).waitFor()
      await page.getByText('In stock').waitFor()
    })

    it('has no serious finding of accessibility on any page', async () => {
      const { page } = watched
      for (const [path, name] of [
        ['/', 'board'],
        ['/lots', 'lots'],
        [`/lots/${running.lot}`, 'lot'],
        ['/verdicts?kind=lots', 'verdicts'],
      ] as const) {
        await page.goto(running.url + path)
        await page.locator('.panel').first().waitFor()
        await expect.poll(() => page.locator('.loading').count()).toBe(0)
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme })
          expect([name, colorScheme, await seriousFindings(page)]).toEqual([name, colorScheme, []])
        }
        await pictures(page, name)
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

    it('has asked nobody else for anything, and complained of nothing', () => {
      expect(watched.foreign).toEqual([])
      expect(watched.complaints).toEqual([])
    })
  },
)
