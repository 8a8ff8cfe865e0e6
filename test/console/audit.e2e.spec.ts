import { stat } from 'node:fs/promises'
import { TEST_REGISTRY } from '@lodestone/domain/testing'
import { activateRules, postChain } from '@lodestone/service-provenance/testing'
import { chromiumPath, openChromium } from '@lodestone/verifier/testing'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenConsole, openConsole } from './graph-console.ts'
import { type Person, signedIn } from './people.ts'
import { pictures, seriousFindings, settledPage } from './watched-page.ts'

const executablePath = chromiumPath()
const skipped = executablePath === undefined
const LOT = 'FTW-MG-26-1'

describe.skipIf(skipped)(
  `the audit room${skipped ? ' (skipped: there is no Chromium here)' : ''}`,
  { timeout: 300_000 },
  () => {
    let app: OpenConsole
    let browser: Browser
    let auditor: Person

    beforeAll(async () => {
      app = await openConsole(
        async (ledger) => {
          await activateRules(ledger)
          await postChain(ledger.scribe)
        },
        { areas: [...TEST_REGISTRY.areas.keys()], log: true },
      )
      browser = await openChromium()
      const officer = await signedIn(browser, app, 'k3', 'compliance')
      await officer.go(`/lots/${LOT}`)
      await officer.page.getByRole('button', { name: /Issue a certificate for/ }).click()
      await officer.page.getByRole('link', { name: 'What the customer sees' }).waitFor()
      await officer.context.close()
      auditor = await signedIn(browser, app, 'a1', 'auditor')
    }, 180_000)
    afterAll(async () => {
      await browser?.close()
      await app?.close()
    })

    const opened = async (): Promise<string[]> => {
      const { readings } = (await app.side.ask('/v1/audit/readings')).body
      return readings
        .filter(({ owner }: { owner: string }) => owner === 'a1')
        .map(({ audit, address }: { audit: string; address: string }) => `${audit}: ${address}`)
    }

    it('draws a sample that the address holds, and that this browser draws again from the seed', async () => {
      const { page } = auditor
      await page.getByRole('link', { name: 'Audit room' }).click()
      await page.getByLabel('How you call it').fill('RMAP 2026')
      await page.keyboard.press('Enter')
      await page.getByText('All that you open is put on record for “RMAP 2026”').waitFor()
      await page.getByRole('combobox', { name: 'Of', exact: true }).selectOption('events')
      await page.getByLabel('How many').fill('3')
      await page.getByRole('button', { name: 'Draw', exact: true }).click()
      await page.locator('.audit-items > li').nth(2).waitFor()
      expect(new URL(page.url()).searchParams.get('position')).toMatch(/^\d+$/)
      const drawn = await page.locator('.audit-items').textContent()
      await page.getByRole('button', { name: 'Draw it again in this browser' }).click()
      await page.getByText(/^The same: drawn here from all/).waitFor()
      const sent = page.url()
      // Meanwhile more happens.
      await app.ledger.scribe.post('FTW-SC', 'LotHeld', {
        occurredAt: '2026-11-20T08:00:00Z',
        lot: 'FTW-SC-MET-1',
        hold: 'H-1',
        reason: 'Sample is out',
      })
      await page.goto(sent)
      await page.locator('.audit-items > li').nth(2).waitFor()
      expect(await page.locator('.audit-items').textContent()).toBe(drawn)
    })

    it('gives the evidence behind what was drawn', async () => {
      const { page } = auditor
      await page.getByRole('combobox', { name: 'Of', exact: true }).selectOption('shipments')
      await page.getByRole('button', { name: 'Draw', exact: true }).click()
      await page.getByText(`Certificates and evidence of FTW-MG-P-1 ${LOT}`).click()
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'Evidence pack' }).click(),
      ])
      expect(download.suggestedFilename()).toMatch(/\.zip$/)
      expect((await stat(await download.path())).size).toBeGreaterThan(50_000)
    })

    it('puts what the auditor opens on record before it is shown, downloads and books among it, and shows the record', async () => {
      const { page } = auditor
      const record = page.getByRole('region', { name: 'What was opened' })
      await record.getByRole('row', { name: /a1 RMAP 2026 \/v1\/certificates\/.*\/pack/ }).waitFor()
      expect(await seriousFindings(page)).toEqual([])
      await pictures(page, 'audit')
      await auditor.go(`/lots/${LOT}`)
      await page.getByText('On record: what you open is recorded for the audit RMAP 2026.').waitFor()
      await settledPage(page)
      await auditor.go('/corrections?event=FTW-SC@1')
      await page.getByRole('region', { name: 'What rests on it' }).waitFor()
      const said = await opened()
      for (const address of [
        `/v1/lots/${LOT}`,
        `/v1/lots/${LOT}/history?limit=200`,
        '/areas/FTW-SC/v1/events/1',
        '/areas/FTW-SC/v1/events/1/withdrawal',
        '/v1/audit/sample',
      ])
        expect(said.some((each) => each.startsWith(`RMAP 2026: ${address}`))).toBe(true)
      expect(said.filter((each) => /projection|live|readings/.test(each))).toEqual([])
    })

    it('lets an auditor look and change nothing, and keeps a record where no audit is named', async () => {
      const { page, context } = auditor
      expect(await page.getByRole('button', { name: /Propose|Declare/ }).count()).toBe(0)
      const post = await context.request.post(`${app.url}/api/areas/FTW-SC/v1/holds`, {
        headers: { origin: app.url, 'idempotency-key': 'by-an-auditor' },
        data: { occurredAt: '2026-11-20T08:00:00Z', lot: 'FTW-SC-MET-1', hold: 'H-2', reason: 'none' },
      })
      expect(post.status()).toBe(403)
      await auditor.go('/audit')
      await page.getByLabel('How you call it').fill('')
      await page.getByRole('button', { name: 'Name none' }).click()
      await page.getByText('All that you open is put on record for “console”').waitFor()
      await auditor.go('/lots/FTW-SC-MET-1')
      await settledPage(page)
      expect(await opened()).toContain('console: /v1/lots/FTW-SC-MET-1')
    })

    it('has complained of nothing', () => {
      expect(auditor.foreign).toEqual([])
      expect(auditor.complaints.filter((said) => !said.includes('403'))).toEqual([])
    })
  },
)
