import { activateRules, postChain } from '@lodestone/service-provenance/testing'
import { chromiumPath, openChromium } from '@lodestone/verifier/testing'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firstScripts } from './first-scripts.ts'
import { type OpenConsole, openConsole } from './graph-console.ts'
import { type WatchedPage, watchedPage } from './watched-page.ts'

const executablePath = chromiumPath()
const skipped = executablePath === undefined

describe.skipIf(skipped)(
  `who is signed in${skipped ? ' (skipped: there is no Chromium here)' : ''}`,
  { timeout: 300_000 },
  () => {
    let app: OpenConsole
    let browser: Browser
    let watched: WatchedPage
    let compliance: string

    beforeAll(async () => {
      app = await openConsole(
        async (ledger) => {
          await activateRules(ledger)
          await postChain(ledger.scribe)
        },
        { log: true },
      )
      compliance = (await app.ledger.keys.issue({ owner: 'k3', role: 'compliance' })).text
      browser = await openChromium()
      watched = await watchedPage(browser, app.url)
    })
    afterAll(async () => {
      await browser?.close()
      await app?.close()
    })

    it('opens on the board by a link, which works once', async () => {
      const { page } = watched
      const link = app.signInWith(compliance)
      await page.goto(link)
      await page.getByRole('heading', { name: 'Verdict board' }).waitFor()
      expect(new URL(page.url()).pathname).toBe('/')
      expect(page.url()).not.toContain('once')
      await page.locator('.ledger-state[data-state="current"]').waitFor()
      await page.getByText(/^signed [\d,]+$/).waitFor()
      const other = await watchedPage(browser, app.url)
      await other.page.goto(link)
      await other.page.getByLabel('API key').waitFor()
      await other.context.close()
    })

    it('keeps the key from scripts', async () => {
      const { page, context } = watched
      const [session] = (await context.cookies()).filter(({ name }) => name === 'lodestone_session')
      expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
      expect(session?.value).not.toContain('lode_')
      expect(await page.evaluate('document.cookie')).not.toContain('session')
    })

    it('loads little: the JavaScript of the first page stays below 300 kB compressed', async () => {
      expect(await firstScripts(app.url)).toBeLessThan(300_000)
    })

    it('refuses what another site asks with the session', async () => {
      const { context } = watched
      const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
      const ask = (headers: Record<string, string>) =>
        fetch(`${app.url}/api/v1/what-if`, {
          method: 'POST',
          body: '{}',
          headers: { cookie, ...headers },
        })
      expect((await ask({ origin: 'https://evil.example' })).status).toBe(403)
      expect((await ask({})).status).toBe(403)
      expect((await ask({ origin: app.url, 'sec-fetch-site': 'cross-site' })).status).toBe(403)
      expect((await ask({ origin: app.url, 'content-type': 'application/json' })).status).toBe(200)
    })

    it('asks over the page when the session has ended, and goes on where it was', async () => {
      const { page, context } = await watchedPage(browser, app.url)
      await page.goto(app.url)
      await page.getByLabel('API key').fill(app.ledger.auditor)
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.getByRole('heading', { name: 'Verdict board' }).waitFor()
      await page.getByRole('searchbox').fill('FTW-MG')
      await context.clearCookies()
      await page.getByRole('searchbox').press('Enter')
      await page.getByRole('alertdialog').waitFor()
      await page.getByLabel('API key').fill('lode_nobody_0000000000000000000000000000000000000000000')
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.getByText('This key is not valid, or no longer.').waitFor()
      await page.getByLabel('API key').fill(app.ledger.auditor)
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.getByRole('heading', { name: 'Lots with “FTW-MG”' }).waitFor()
      expect(await page.getByRole('searchbox').inputValue()).toBe('FTW-MG')
      await context.close()
    })

    it('has asked nobody else for anything, and complained of nothing', () => {
      expect([...watched.foreign, ...watched.complaints]).toEqual([])
    })
  },
)
