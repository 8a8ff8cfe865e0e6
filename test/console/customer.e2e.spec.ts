import { createProvenanceClient } from '@lodestone/client'
import { activateRules, postChain } from '@lodestone/service-provenance/testing'
import { chromiumPath, openChromium } from '@lodestone/verifier/testing'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenConsole, openConsole } from './graph-console.ts'
import { pictures, seriousFindings, standingOut, watchedPage } from './watched-page.ts'

const executablePath = chromiumPath()
const skipped = executablePath === undefined
const PHONE = { viewport: { width: 390, height: 844 } }
/** 50 kbit/s, and two seconds until an answer begins. */
const BAD = { offline: false, latency: 2_000, downloadThroughput: 6_250, uploadThroughput: 6_250 }
const TOO_OLD_MS = 6 * 60_000

describe.skipIf(skipped)(
  `what a customer is shown who scanned a code${skipped ? ' (skipped: there is no Chromium here)' : ''}`,
  () => {
    let app: OpenConsole
    let browser: Browser
    let path: string
    let compliance: ReturnType<typeof createProvenanceClient>

    beforeAll(async () => {
      app = await openConsole(
        async (ledger) => {
          await activateRules(ledger)
          await postChain(ledger.scribe)
        },
        { log: true },
      )
      const { text } = await app.ledger.keys.issue({ owner: 'k3', role: 'compliance' })
      compliance = createProvenanceClient({ baseUrl: app.readSide, apiKey: text })
      path = `/v/${(await compliance.certifyLine('FTW-MG-P-1', 1)).id}`
      browser = await openChromium()
    })
    afterAll(async () => {
      await browser?.close()
      await app?.close()
    })

    const scanned = (options: Parameters<typeof watchedPage>[2] = {}) =>
      watchedPage(browser, app.url, { ...PHONE, ...options })
    const headline = (page: Page) => page.locator('.customer-verdict h1')
    const outcome = (page: Page) => page.locator('.customer-verdict').getAttribute('data-outcome')
    const verified = (page: Page, state: string) => page.locator(`#verified[data-state="${state}"]`).waitFor()

    it('tells the verdict first, without JavaScript, and nothing of suppliers; asks nobody else', async () => {
      const { page, context, foreign } = await scanned({ javaScriptEnabled: false })
      await page.goto(app.url + path)
      expect(await headline(page).textContent()).toMatch(/delivered|exception/)
      const before = await headline(page).boundingBox()
      expect(before?.y).toBeLessThan(200)
      expect(await page.locator('#verified').textContent()).toContain('Not checked by your browser yet')
      const said = await page.content()
      for (const secret of ['GM', 'SAGAMI', 'HITACHI', 'lode_'])
        expect(said).not.toMatch(new RegExp(`\\b${secret}`))
      expect(await standingOut(page)).toEqual([])
      expect(foreign).toEqual([])
      await context.close()
    })

    it('says that it was verified only after it was, on a network of 50 kbit/s; the verdict does not wait for that', async () => {
      const { page, context, foreign, complaints } = await scanned()
      await (await context.newCDPSession(page)).send('Network.emulateNetworkConditions', BAD)
      const start = performance.now()
      const since = (): string => `${((performance.now() - start) / 1_000).toFixed(1)} s`
      await page.goto(app.url + path, { waitUntil: 'commit' })
      await headline(page).waitFor()
      const told = since()
      expect(await page.locator('#verified').getAttribute('data-state')).toBe('waiting')
      await verified(page, 'GENUINE')
      console.log(`50 kbit/s, 2 s latency: the verdict after ${told}, verified after ${since()}`)
      expect(await seriousFindings(page)).toEqual([])
      await pictures(page, 'customer-verified-phone')
      expect([...foreign, ...complaints]).toEqual([])
      await context.close()
    })

    it('says that it is not known where the script fails half way, and lets one check again', async () => {
      const { page, context } = await scanned()
      await page.route(/assets\/verifier/, async (route) => {
        const answer = await route.fetch()
        await route.fulfill({ contentType: 'text/javascript', body: (await answer.text()).slice(0, 20_000) })
      })
      await page.goto(app.url + path)
      await verified(page, 'CANNOT')
      expect(await outcome(page)).toBe('INDETERMINATE')
      await pictures(page, 'customer-unchecked-phone')
      await page.unrouteAll()
      await page.getByRole('link', { name: 'Check it again' }).click()
      await verified(page, 'GENUINE')
      expect(await outcome(page)).not.toBe('INDETERMINATE')
      await context.close()
    })

    it('keeps what was typed where it cannot be sent, and sends it once', async () => {
      const { page, context } = await scanned()
      await page.goto(app.url + path)
      await verified(page, 'GENUINE')
      const words = page.getByLabel('What does not match, or what you ask for')
      await words.fill('The seal is another one.')
      await page.getByLabel(/^How you can be answered/).fill('goods-in@example.com')
      await context.setOffline(true)
      await page.getByRole('button', { name: 'Send it' }).click()
      await page.getByText('It could not be sent').waitFor()
      await context.setOffline(false)
      await page.reload()
      expect(await words.inputValue()).toBe('The seal is another one.')
      // The answer is lost on the way back: it was taken, and nobody here knows.
      await page.route(/mismatches$/, async (route) => {
        await route.fetch()
        await route.abort()
      })
      await page.getByRole('button', { name: 'Send it' }).click()
      await page.getByText('It could not be sent').waitFor()
      await page.unrouteAll()
      await page.getByRole('button', { name: 'Send it' }).click()
      await page.getByRole('heading', { name: 'It was reported' }).waitFor()
      const reported = (await compliance.mismatches()).filter(({ words }) => words.includes('seal'))
      expect(reported).toMatchObject([{ words: 'The seal is another one.', contact: 'goods-in@example.com' }])
      await page.reload()
      expect(await words.inputValue()).toBe('')
      await context.close()
    })

    it('takes a report without JavaScript; what is not taken stands there to be sent again', async () => {
      const { page, context } = await scanned({ javaScriptEnabled: false })
      await page.goto(app.url + path)
      const words = page.getByLabel('What does not match, or what you ask for')
      await words.fill('   ')
      const contact = page.getByLabel(/^How you can be answered/)
      await contact.fill('goods-in@example.com')
      await page.getByRole('button', { name: 'Send it' }).click()
      await page.getByRole('heading', { name: 'It was not reported' }).waitFor()
      expect(await contact.inputValue()).toBe('goods-in@example.com')
      await words.fill('The box has 9 pieces, not 10.')
      await page.getByRole('button', { name: 'Send it' }).click()
      await page.getByRole('heading', { name: 'It was reported' }).waitFor()
      const found = (await app.side.ask('/v1/findings')).body.findings
      expect(found.map(({ sentence }: { sentence: string }) => sentence).join()).toContain('9 pieces')
      await context.close()
    })

    it('opens by the number of a certificate, as labels carry it, and by nothing else', async () => {
      const { page, context } = await scanned({ javaScriptEnabled: false })
      for (const link of ['/01/09521234543213/10/LOT-1', '/00/095213210000000414']) {
        const { status, redirected, url } = await fetch(
          `${app.url}${link}?certificate=${path.split('/').at(-1)}`,
        )
        expect([status, redirected, new URL(url).pathname]).toEqual([200, true, path])
        expect((await fetch(`${app.url}${link}`)).status).toBe(404)
      }
      await page.goto(`${app.url}/v/FTW-MG-26-1`)
      expect(await headline(page).textContent()).toBe('Nothing is shown for this number')
      await context.close()
    })

    it('stays green on no page that is left open: what is too old is checked anew, what cannot be is not known', async () => {
      const { page, context } = await scanned()
      await page.clock.install()
      await page.goto(app.url + path)
      await verified(page, 'GENUINE')
      const green = await outcome(page)
      expect(green).not.toBe('INDETERMINATE')
      await context.setOffline(true)
      await page.clock.fastForward(TOO_OLD_MS)
      await page.clock.resume()
      await verified(page, 'CANNOT')
      expect(await outcome(page)).toBe('INDETERMINATE')
      await context.setOffline(false)
      await page.clock.fastForward(TOO_OLD_MS)
      await verified(page, 'GENUINE')
      expect(await outcome(page)).toBe(green)
      await compliance.revokeCertificate(path.slice(3), 'It was of another lot.')
      await page.clock.fastForward(TOO_OLD_MS)
      await verified(page, 'NOT_IN_FORCE')
      expect([await outcome(page), await headline(page).textContent()]).toEqual([
        'NON_COMPLIANT',
        '! Do not rely on this certificate',
      ])
      await context.close()
    })
  },
)
