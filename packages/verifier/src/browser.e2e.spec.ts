import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withProfile } from '@lodestone/certificate'
import {
  askedOf,
  certify,
  chain,
  LINE,
  ledgerLog,
  MAGNETS,
  POLICY,
  SIGNER,
} from '@lodestone/certificate/testing'
import { formatPolicy } from '@lodestone/transparency'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifierPage } from './index.ts'
import { chromiumPath, openChromium } from './testing/index.ts'

const executablePath = chromiumPath()

describe.skipIf(executablePath === undefined)(
  `the page in a browser${executablePath === undefined ? ' (skipped: there is no Chromium here)' : ''}`,
  () => {
    let folder: string
    let browser: Browser
    let page: Page
    const asked: string[] = []
    const file = (name: string): string => join(folder, name)

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'lodestone-verifier-'))
      const log = await ledgerLog(chain())
      const text = JSON.stringify((await certify(log, askedOf(log, MAGNETS, { shipment: LINE }))).file)
      await writeFile(file('genuine.json'), text)
      await writeFile(file('changed.json'), text.replace('"grams":588000', '"grams":588001'))
      const rest = await certify(log, askedOf(log, MAGNETS))
      await writeFile(file('rest.json'), JSON.stringify(rest.file))
      const bounded = await certify(log, askedOf(log, MAGNETS, { most: 4 }))
      await writeFile(file('bounded.json'), JSON.stringify(bounded.file))
      const customers = await withProfile(text, 'customer', SIGNER)
      await writeFile(file('customer.json'), JSON.stringify(customers))
      await writeFile(file('trusted.policy'), formatPolicy(POLICY))
      // [example]
      await writeFile(join(folder, 'verifier.html'), await verifierPage())
      // [/example]
      browser = await openChromium()
      const context = await browser.newContext({ offline: true, viewport: { width: 1100, height: 900 } })
      page = await context.newPage()
      page.on('request', (request) => asked.push(request.url()))
      await page.goto(`file://${file('verifier.html')}`)
    })
    afterAll(async () => {
      await browser.close()
      await rm(folder, { recursive: true })
    })

    const shot = async (name: string): Promise<void> => {
      const folder = process.env['LODESTONE_SCREENSHOTS']
      if (folder === undefined) return
      await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
      await page.emulateMedia({ colorScheme: 'dark' })
      await page.screenshot({ path: join(folder, `${name}-dark.png`), fullPage: true })
      await page.emulateMedia({ colorScheme: 'light' })
    }
    const state = () => page.locator('.banner[data-state]').getAttribute('data-state')

    it('turns green for a genuine certificate, with its reasons in words, from file:// with the network off', async () => {
      await page.setInputFiles('#policy', file('trusted.policy'))
      await page.setInputFiles('#certificate', file('genuine.json'))
      expect(await state()).toBe('GENUINE')
      const words = await page.locator('#result').textContent()
      expect(words).toMatch(/All \d+ events stand in the log of mp\.example\/ledger/)
      expect(words).toContain('The verdict was made anew with the enclosed rules: NON_COMPLIANT')
      expect(words).toContain("The issuer's word")
      expect(words).toContain('Not checked')
      expect(words).toMatch(/Up to position \d+ nothing is left out/)
      expect(words).toContain('nothing is claimed twice')
      expect(words).toContain("to have been separated in the People's Republic of China")
      expect(await page.evaluate('getComputedStyle(document.querySelector(".banner")).color')).toBe(
        'rgb(26, 107, 60)',
      )
      await shot('verifier-genuine')
    })

    it('turns red for one changed byte, with the place, and shows nothing of the one before', async () => {
      await page.setInputFiles('#certificate', file('changed.json'))
      expect(await state()).toBe('NOT_GENUINE')
      const words = await page.locator('#result').textContent()
      expect(words).toMatch(/The event AlloyFlaked at book-FTW-SC@\d+ was changed/)
      expect(words).toMatch(/\/enclosed\/events\/\d+/)
      expect(words).not.toContain('What it says, made anew here')
      await shot('verifier-changed')
    })

    it('tells apart what was made anew and what is attested, where the events end', async () => {
      await page.setInputFiles('#certificate', file('bounded.json'))
      expect(await state()).toBe('GENUINE')
      const attested = await page.locator('li.attested').allTextContents()
      expect(attested.some((each) => /The events end at \d+ lots/.test(each))).toBe(true)
    })

    it('is as green for a customer to whom the names of others are not told', async () => {
      await page.setInputFiles('#certificate', file('customer.json'))
      expect(await state()).toBe('GENUINE')
      const words = await page.locator('#result').textContent()
      expect(words).toMatch(/\d+ names are not disclosed/)
      expect(words).not.toContain('HITACHI')
      await shot('verifier-customer')
    })

    it('checks several against each other, and one that was changed among them is red', async () => {
      await page.setInputFiles('#certificate', [file('genuine.json'), file('changed.json')])
      expect(await page.locator('[data-together]').getAttribute('data-together')).toBe('fine')
      const states = page.locator('[data-of]')
      expect([
        await states.nth(0).getAttribute('data-of'),
        await states.nth(1).getAttribute('data-of'),
      ]).toEqual(['GENUINE', 'NOT_GENUINE'])
      await shot('verifier-several')
      await page.setInputFiles('#certificate', [file('rest.json'), file('genuine.json')])
      const sums = page.locator('#result table').first()
      await sums.waitFor()
      expect(await sums.textContent()).toContain('FTW-SC-MG-1100,000300,000400,000')
    })

    it('is amber without a policy, and takes a green away as soon as anything is chosen anew', async () => {
      await page.setInputFiles('#certificate', file('genuine.json'))
      expect(await state()).toBe('GENUINE')
      await page.setInputFiles('#policy', [])
      expect(await state()).toBe('UNVOUCHED')
      await page.setInputFiles('#certificate', [])
      expect(await page.locator('#result').textContent()).toBe('')
    })

    it('takes what is dropped for what the box says that it is dropped on', async () => {
      const drop = async (on: string, name: string): Promise<void> => {
        const text = await readFile(file(name), 'utf8')
        const dropped = await page.evaluateHandle(
          `{ const t = new DataTransfer(); t.items.add(new File([${JSON.stringify(text)}], ${JSON.stringify(name)})); t }`,
        )
        await page.dispatchEvent(on, 'drop', { dataTransfer: dropped })
      }
      await page.reload()
      await drop('label[for=policy]', 'trusted.policy')
      await drop('h1', 'genuine.json')
      await page.locator('.banner[data-state=GENUINE]').waitFor()
      await drop('label[for=certificate]', 'changed.json')
      await page.locator('.banner[data-state=NOT_GENUINE]').waitFor()
    })

    it('keeps within the width of a phone', async () => {
      await page.setViewportSize({ width: 320, height: 700 })
      await page.setInputFiles('#certificate', file('genuine.json'))
      await page.locator('.banner[data-state=GENUINE]').waitFor()
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320)
    })

    it('has asked for nothing but itself', () => {
      expect(new Set(asked.filter((url) => !url.startsWith('data:')))).toEqual(
        new Set([`file://${file('verifier.html')}`]),
      )
    })
  },
)
