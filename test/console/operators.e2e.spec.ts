import { chromiumPath, openChromium } from '@lodestone/verifier/testing'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningConsole, startConsole } from './console.ts'
import { pictures, seriousFindings, standingOut, type WatchedPage, watchedPage } from './watched-page.ts'

const executablePath = chromiumPath()
const skipped = executablePath === undefined

const HEADINGS =
  'run,startedAt,endedAt,inputs.lot,inputs.mass [kg],outputs.lot,outputs.material,outputs.mass [kg]'
const day = (rows: readonly string[]) => ({
  name: 'heats.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from([HEADINGS, ...rows].join('\n')),
})
const RIGHT = '90001,2026-11-20 08:00,2026-11-20 11:42,FTW-SC-NDPR-X,188,FTW-SC-26-90001,alloy_flake,186'
const WRONG = '90002,2026-11-20 12:00,2026-11-20 15:00,FTW-SC-NDPR-X,18x,FTW-SC-26-90002,alloy_flake,186'

describe.skipIf(skipped)(
  `an operator in a browser${skipped ? ' (skipped: there is no Chromium here)' : ''}`,
  () => {
    let running: RunningConsole
    let browser: Browser
    let watched: WatchedPage
    /** Somebody else, who looks at what the operator does. */
    let watcher: WatchedPage | undefined

    beforeAll(async () => {
      running = await startConsole(1)
      browser = await openChromium()
      watched = await watchedPage(browser, running.url, { timezoneId: 'America/Chicago' })
      const { page } = watched
      await page.goto(running.url)
      await page.getByLabel('API key').fill(running.keys.areas['FTW-SC'] ?? '')
      await page.keyboard.press('Enter')
      await page.getByRole('link', { name: 'Record' }).click()
      await page.getByRole('heading', { name: 'Record from a spreadsheet' }).waitFor()
    })
    afterAll(async () => {
      await browser?.close()
      await running?.stop()
    })

    it('says row by row what is right and what is not, before anything is written', async () => {
      const { page } = watched
      await page.getByLabel('File').setInputFiles(day([RIGHT, WRONG]))
      await page.getByText('0 recorded, 1 ready, 1 not right, 0 refused.').waitFor()
      const said = (await page.locator('.record-table').textContent()) ?? ''
      expect(said).toContain('Row 3, inputs.mass [kg]')
      expect(said).toContain('FTW-SC-NDPR-X')
      expect(await seriousFindings(page)).toEqual([])
      await pictures(page, 'record')
      const lot = await page.request.get(`${running.url}/api/v1/lots/FTW-SC-26-90001`)
      expect(lot.status()).toBe(404)
    })

    it('records what is right once, however often the file is sent', async () => {
      const { page } = watched
      await page.getByRole('button', { name: 'Record 1 in FTW-SC' }).click()
      await page.getByText('1 recorded, 0 ready, 1 not right, 0 refused.').waitFor()
      await expect
        .poll(async () => (await page.request.get(`${running.url}/api/v1/lots/FTW-SC-26-90001`)).status())
        .toBe(200)
      const before = (await page.request.get(`${running.url}/api/v1/lots/FTW-SC-26-90001`)).text()
      await page.getByLabel('File').setInputFiles([])
      await page.getByLabel('File').setInputFiles(day([RIGHT]))
      await page.getByRole('button', { name: 'Record 1 in FTW-SC' }).click()
      await page.getByText('1 recorded, 0 ready, 0 not right, 0 refused.').waitFor()
      const after = JSON.parse(
        await (await page.request.get(`${running.url}/api/v1/lots/FTW-SC-26-90001`)).text(),
      )
      expect({ ...after, position: 0 }).toEqual({ ...JSON.parse(await before), position: 0 })
    })

    it('keeps what could not be sent, and sends it once the network is back', async () => {
      const { page, context } = watched
      const next = RIGHT.replaceAll('90001', '90003').replace('08:00', '16:00').replace('11:42', '19:00')
      await page.getByLabel('File').setInputFiles(day([next]))
      await page.getByText('0 recorded, 1 ready, 0 not right, 0 refused.').waitFor()
      await context.setOffline(true)
      await page.getByRole('button', { name: 'Record 1 in FTW-SC' }).click()
      await page.getByText('No answer', { exact: true }).waitFor()
      await context.setOffline(false)
      await page.getByRole('button', { name: 'Record 1 in FTW-SC' }).click()
      await page.getByText('1 recorded, 0 ready, 0 not right, 0 refused.').waitFor()
    })

    it('has the lines of a sheet that were not sent after the tab was closed', async () => {
      const { context } = watched
      const left = RIGHT.replaceAll('90001', '90004').replace('08:00', '20:00').replace('11:42', '23:00')
      const first = await context.newPage()
      await first.goto(`${running.url}/record`)
      await first.getByLabel('File').setInputFiles(day([left, WRONG]))
      await first.getByText('0 recorded, 1 ready, 1 not right, 0 refused.').waitFor()
      await first.close()
      const { page } = watched
      await page.goto(`${running.url}/record`)
      await page.getByText('was opened before, and not recorded in full').waitFor()
      await page.getByText('0 recorded, 1 ready, 1 not right, 0 refused.').waitFor()
      await page.getByRole('button', { name: 'Record 1 in FTW-SC' }).click()
      await page.getByText('1 recorded, 0 ready, 1 not right, 0 refused.').waitFor()
      await page.getByRole('button', { name: 'Put it away' }).click()
      await page.reload()
      await page.getByLabel('File').waitFor()
      expect(await page.getByText('was opened before').count()).toBe(0)
    })

    it('takes a scale reading by scan, weigh and confirm, and keeps it on the device while the network is away', async () => {
      const { page, context } = watched
      await page.getByRole('link', { name: 'Shop floor' }).click()
      await page.getByText('Nothing waits.').waitFor()
      await page.getByLabel('1. Scan the lot').fill('FTW-SC-26-90001')
      await page.getByText('The book has 186.000 kg of it.').waitFor()
      await page.getByLabel('2. What the scale shows').fill('185,5')
      await page.getByText('Write the figure as the scale shows it').waitFor()
      expect(await page.getByRole('button', { name: '3. Confirm' }).isDisabled()).toBe(true)
      await page.getByLabel('2. What the scale shows').fill('185.5')
      await page.getByText('0.500 kg less than in the book.').waitFor()
      expect(await seriousFindings(page)).toEqual([])
      await context.setOffline(true)
      await page.getByRole('button', { name: '3. Confirm 185.500 kg' }).click()
      await page.getByText('1 waits to be sent.').waitFor()
      await pictures(page, 'shop-floor')
      await context.setOffline(false)
      await page.getByText('Nothing waits.').waitFor()
      await page.getByText('FTW-SC-26-90001 weighs 185.500 kg').waitFor()
      const receipt = (await page.getByText(/^Receipt book-FTW-SC@/).textContent()) ?? ''
      const [, revision] = receipt.split('@')
      const event = `${running.url}/api/v1/events/book-FTW-SC/${revision}?wait-for=book-FTW-SC@${revision}`
      expect(JSON.parse(await (await page.request.get(event)).text()).event).toMatchObject({
        type: 'InventoryCounted',
        lines: [{ lot: 'FTW-SC-26-90001', mass: { grams: 185_500 } }],
      })
      await page.reload()
      await page.getByText('FTW-SC-26-90001 weighs 185.500 kg').waitFor()
    })

    it('keeps what is on the device for its owner, by whichever key they sign in', async () => {
      const { page } = watched
      await page.getByRole('button', { name: 'Sign out' }).click()
      await page.getByLabel('API key').fill(running.anotherKey('plant-ftw-sc', 'FTW-SC'))
      await page.keyboard.press('Enter')
      await page.getByRole('link', { name: 'Shop floor' }).click()
      await page.getByText('FTW-SC-26-90001 weighs 185.500 kg').waitFor()
    })

    it('posts a run weighing by weighing; what cannot be is said before it is posted, with the safe alternative', async () => {
      const { page } = watched
      await page.getByRole('navigation', { name: 'What to post' }).getByRole('link', { name: 'Run' }).click()
      await page.getByLabel('Process').selectOption('AlloyFlaked')
      await page.getByLabel('Run number').fill('95001')
      await page.getByText('It begins with what goes in first.').waitFor()
      await page.getByLabel('1. Scan the lot').fill('FTW-SC-26-90001')
      await page.getByLabel('2. What the scale shows').fill('500')
      await page.getByText(/has 18\d\.\d{3} kg; the run asks for 500\.000 kg/).waitFor()
      await page.getByText(/Take at most 18\d\.\d{3} kg/).waitFor()
      await page.getByLabel('2. What the scale shows').fill('100.5')
      await page.getByText('The book takes it as it stands.').waitFor()
      expect(await seriousFindings(page)).toEqual([])
      await pictures(page, 'shop-floor-run')
      await page.getByRole('button', { name: '3. Begin with 100.500 kg' }).click()
      await page.getByText('Nothing waits.').waitFor()
      await page.getByRole('button', { name: /strip-casting\/95001/ }).waitFor()
      await page.getByText('It is open, with 100.500 kg in it.').waitFor()
      await page.getByRole('radio', { name: 'It is done' }).click()
      await page.getByLabel('1. Scan the label of what it gave').fill('FTW-SC-26-95001')
      await page.getByLabel('What the scale shows').fill('99.5')
      await page.getByRole('button', { name: 'Add it' }).click()
      await page.getByLabel('2. What left without becoming a lot').selectOption('fume')
      await page.getByLabel('How much of it', { exact: true }).fill('1')
      await page.getByText('The book takes it as it stands.').waitFor()
      await page.getByRole('button', { name: '3. Close run 95001' }).click()
      await page.getByText('Run 95001 gave FTW-SC-26-95001 99.5 kg').waitFor()
      await expect
        .poll(async () => (await page.request.get(`${running.url}/api/v1/lots/FTW-SC-26-95001`)).status())
        .toBe(200)
    })

    it('posts a parcel; what was scanned stays where the tab is closed in between', async () => {
      const { context } = watched
      const first = await context.newPage()
      await first.goto(`${running.url}/work?task=parcel`)
      await first.getByLabel('Parcel number').fill('FTW-SC-P-95001')
      await first.getByLabel('It goes to').selectOption('area FTW-MG')
      await first.getByLabel('Scan what goes in').fill('FTW-SC-26-95001')
      await first.getByLabel('What the scale shows').fill('99.5')
      await first.getByRole('button', { name: 'Add it' }).click()
      await first.getByRole('button', { name: 'Take out FTW-SC-26-95001' }).waitFor()
      await first.close()
      const { page } = watched
      await page.goto(`${running.url}/work?task=parcel`)
      await page.getByText('The book takes it as it stands.').waitFor()
      const watching = await watchedPage(browser, running.url)
      await watching.page.goto(`${running.url}/lots/FTW-SC-26-95001`)
      await watching.page.getByLabel('API key').fill(running.keys.auditor)
      await watching.page.keyboard.press('Enter')
      const balance = watching.page.getByRole('region', { name: 'Identity and balance' })
      await balance.getByText('99.500 kg', { exact: true }).first().waitFor()
      await page.getByRole('button', { name: 'Confirm 1 line' }).click()
      await page.getByText('FTW-SC-P-95001 to FTW-MG: FTW-SC-26-95001 99.5 kg').waitFor()
      await page.getByText('Nothing waits.').waitFor()
      // Who looks at the lot at the same time sees it leave, and asks for nothing.
      await balance.getByText('0.000 kg', { exact: true }).waitFor()
      const custody = watching.page.getByRole('region', { name: 'Custody' })
      await custody.getByText(/no receipt is recorded$/).waitFor()
      watcher = watching
    })

    it('posts the receipt where it arrives: the lines that are open are shown, each is weighed, on a phone too', async () => {
      const other = await watchedPage(browser, running.url, { viewport: { width: 390, height: 844 } })
      const { page } = other
      await page.goto(`${running.url}/work?task=receipt`)
      await page.getByLabel('API key').fill(running.keys.areas['FTW-MG'] ?? '')
      await page.keyboard.press('Enter')
      await page.getByLabel('1. Scan the parcel').fill('FTW-SC-P-00000')
      await page.getByRole('button', { name: 'Receive it without papers' }).waitFor()
      await page.getByLabel('1. Scan the parcel').fill('FTW-SC-P-95001')
      await page.getByText('From FTW-SC; 1 line is open.').waitFor()
      await page.getByLabel('2. Scan the label that line 1 gets here').fill('FTW-MG-FL-95001')
      await page.getByLabel('What the scale shows').fill('99.4')
      await page.getByRole('button', { name: 'Add it' }).click()
      await page.getByText('From FTW-SC; nothing of it is open.').waitFor()
      await page.getByText('The book takes it as it stands.').waitFor()
      expect(await standingOut(page)).toEqual([])
      expect(await seriousFindings(page)).toEqual([])
      await pictures(page, 'shop-floor-receipt-phone')
      await page.getByRole('button', { name: '3. Confirm the receipt' }).click()
      await page.getByText('Received of FTW-SC-P-95001: FTW-MG-FL-95001 99.4 kg').waitFor()
      // What the addressee receives is seen on the sender's side.
      const custody = watcher?.page.getByRole('region', { name: 'Custody' })
      await custody?.getByText(/99\.500 kg received$/).waitFor()
      await watcher?.context.close()
      await page.getByText('Nothing waits.').waitFor()
      await other.context.close()
    })

    it('hands the shift over: open runs, missing assays, runs that do not balance', async () => {
      const { page } = watched
      await page.goto(`${running.url}/work?task=handover`)
      for (const part of ['Open runs', 'Missing assays', 'Runs that do not balance', 'Open exceptions'])
        await page.getByRole('region', { name: part }).waitFor()
      await page.getByText(/FTW-SC at revision \d+ of its book\./).waitFor()
      expect(await seriousFindings(page)).toEqual([])
      await pictures(page, 'shop-floor-handover')
    })
  },
)
