import { TEST_REGISTRY } from '@lodestone/domain/testing'
import { activateRules, postChain, type Recorded, withdraw } from '@lodestone/service-provenance/testing'
import { chromiumPath, openChromium } from '@lodestone/verifier/testing'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenConsole, openConsole } from './graph-console.ts'
import { type Person, signedIn } from './people.ts'
import { pictures, seriousFindings, settledPage, standingOut, watchedPage } from './watched-page.ts'

const executablePath = chromiumPath()
const skipped = executablePath === undefined

describe.skipIf(skipped)(
  `parcels and the board${skipped ? ' (skipped: there is no Chromium here)' : ''}`,
  () => {
    let app: OpenConsole
    let browser: Browser
    let k3: Person
    let heat: Recorded
    let certificate = ''

    const seen = (event: Recorded) =>
      app.side.provenance.waiters.wait(event.stream, event.revision, { timeoutMs: 60_000 })

    beforeAll(async () => {
      app = await openConsole(
        async (ledger) => {
          const { scribe } = ledger
          await activateRules(ledger)
          heat = (await postChain(scribe))['heat'] as Recorded
          await scribe.post('FTW-SC', 'LotShipped', {
            occurredAt: '2026-11-03T16:00:00-06:00',
            parcel: 'FTW-SC-P-9',
            addressee: { area: 'FTW-MG' },
            carrier: 'Tug 4',
            billOfLading: 'BOL-4711',
            seals: ['S-77', 'S-78'],
            lines: [{ lot: 'FTW-SC-FE-1', mass: '10 kg' }],
          })
          await scribe.post('FTW-MG', 'MagnetShipped', {
            occurredAt: '2026-11-09T14:00:00-06:00',
            parcel: 'FTW-MG-P-2',
            addressee: { party: 'HITACHI' },
            lines: [{ lot: 'FTW-MG-26-1', mass: '50 kg', pieces: 2_000, contract: 'HITACHI-77' }],
          })
        },
        { areas: [...TEST_REGISTRY.areas.keys()], log: true },
      )
      browser = await openChromium()
      k3 = await signedIn(browser, app, 'k3', 'compliance')
      const headers = { origin: app.url }
      const issued = await k3.page.request.post(
        `${app.url}/api/v1/shipments/FTW-MG-P-1/lines/1/certificate`,
        {
          data: {},
          headers,
        },
      )
      certificate = (await issued.json()).id
      for (const [stage, gramsPerYear] of [
        ['alloy_melt', 1_400_000_000],
        ['magnetize', 900_000_000],
      ] as const)
        await k3.page.request.post(`${app.url}/api/v1/plan`, {
          data: { site: 'FTW', stage, gramsPerYear, from: '2026-07-01', note: 'board of 12 June' },
          headers,
        })
    })
    afterAll(async () => {
      await browser?.close()
      await app?.close()
    })

    it('shows production against the plan that was said of a site, with who said it and from when', async () => {
      const { page } = k3
      await k3.go('/')
      const production = page.getByRole('region', { name: 'Production against plan' })
      await production.getByRole('row', { name: /alloy melt.*FTW.*1,400(\.0)? t/ }).waitFor()
      await production.getByText(/The plan of sites was recorded: from 1 Jul 2026 on, by k3 on/).waitFor()
      await production.getByText(/Where nobody said what sites are to make/).waitFor()
    })

    it('says between what the content of a lot lies that nobody analysed', async () => {
      const { page } = k3
      await k3.go('/lots/FTW-SC-26-23011')
      // 200 kg of metal that is stated to hold 75 %, in a heat of 600 kg: give or take twice 1.5 % of it.
      const composition = page.getByRole('region', { name: 'Composition' })
      await composition.getByRole('row', { name: 'Nd 25.000 % 24.250–25.750 %' }).waitFor()
      await composition.getByText(/rests on one analysis or statement/).waitFor()
      await k3.go('/')
    })

    it('opens a parcel from the board, with its papers, its lines and where it is', async () => {
      const { page } = k3
      const transit = page.getByRole('region', { name: 'On the way' })
      await transit.getByRole('link', { name: 'FTW-SC-P-9' }).click()
      await page.getByRole('heading', { name: 'Parcel FTW-SC-P-9' }).waitFor()
      const way = page.getByRole('region', { name: 'On its way' })
      await way.getByText('in transit', { exact: true }).waitFor()
      for (const text of ['Tug 4', 'BOL-4711', 'S-77, S-78']) await way.getByText(text).waitFor()
      await page.getByRole('row', { name: /FTW-SC-FE-1.*10\.000 kg/ }).waitFor()
      await settledPage(page)
      expect(await seriousFindings(page)).toEqual([])
      expect(await standingOut(page)).toEqual([])
      await pictures(page, 'parcel-in-transit')
    })

    it('opens one from the page of a lot, and by its number: received, with the difference between the scales; delivered, with verdicts and certificate', async () => {
      const { page } = k3
      await page.getByRole('searchbox', { name: 'Find by any number' }).fill('FTW-SC-P-1')
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: 'Parcel FTW-SC-P-1' }).waitFor()
      await page.getByText('received', { exact: true }).first().waitFor()
      await page
        .getByRole('row', { name: /FTW-SC-26-23011.*590\.000 kg.*FTW-MG-FL-1.*590\.000 kg.*0 kg/ })
        .waitFor()
      await pictures(page, 'parcel-received')
      await k3.go('/lots/FTW-MG-26-1')
      await page.getByRole('region', { name: 'Custody' }).getByRole('link', { name: 'FTW-MG-P-1' }).click()
      await page.getByRole('row', { name: /FTW-MG-26-1.*100\.000 kg, 4,000 pieces.*GM-2024-118/ }).waitFor()
      await page.getByRole('link', { name: 'Certificate file' }).waitFor()
      await settledPage(page)
      expect(await seriousFindings(page)).toEqual([])
      await pictures(page, 'parcel-delivered')
    })

    it('shows a customer their own parcel, and nothing of another’s', async () => {
      const { text } = await app.ledger.keys.issue({ owner: 'gm', role: 'customer', customer: 'GM' })
      const gm = await watchedPage(browser, app.url)
      await gm.page.goto(app.signInWith(text))
      await gm.page.locator('header.top').waitFor()
      await settledPage(gm.page)
      await gm.page.getByRole('columnheader', { name: 'Shipment lines' }).first().waitFor()
      expect(await gm.page.getByRole('columnheader', { name: 'Lots in stock' }).count()).toBe(0)
      await pictures(gm.page, 'board-customer')
      await gm.page.goto(`${app.url}/lots/FTW-MG-26-1`)
      await gm.page.getByText('Sent to you').waitFor()
      const custody = gm.page.getByRole('region', { name: 'Custody' })
      await custody.getByRole('link', { name: 'FTW-MG-P-1' }).click()
      await gm.page.getByRole('heading', { name: 'Parcel FTW-MG-P-1' }).waitFor()
      await settledPage(gm.page)
      expect(await gm.page.locator('#main').textContent()).not.toMatch(/HITACHI|FTW-MG-P-2/)
      await pictures(gm.page, 'parcel-customer')
      await gm.page.goto(`${app.url}/parcels/FTW-MG-P-2`)
      await gm.page.getByText('This key is not for what was asked.').waitFor()
      await gm.context.close()
    })

    it('says on the next visit what opened and closed, what was corrected, what is late, and which certificates are in doubt', async () => {
      const { page } = k3
      await k3.go('/')
      await settledPage(page)
      await k3.go('/lots')
      const { scribe } = app.ledger
      await scribe.post('FTW-SC', 'AlloyFlaked', {
        run: '23015',
        startedAt: '2026-11-13T06:00:00-06:00',
        endedAt: '2026-11-13T12:00:00-06:00',
        inputs: [{ lot: 'FTW-SC-FE-1', mass: '10 kg' }],
        outputs: [{ lot: 'FTW-SC-26-23015', material: 'alloy_flake', mass: '30 kg' }],
      })
      await scribe.post('FTW-SC', 'LotShipped', {
        occurredAt: '2026-11-20T16:00:00-06:00',
        parcel: 'FTW-SC-P-10',
        addressee: { area: 'FTW-MG' },
        lines: [{ lot: 'FTW-SC-FE-1', mass: '10 kg' }],
      })
      await seen(await withdraw(scribe, 'FTW-SC', heat))
      await k3.go('/')
      const changed = page.getByRole('region', { name: 'What changed' })
      await changed
        .getByRole('region', { name: 'New exceptions' })
        .getByText('20.000 kg more than went in')
        .waitFor()
      await changed
        .getByRole('region', { name: 'Late parcels' })
        .getByRole('link', { name: 'FTW-SC-P-9' })
        .waitFor()
      await changed
        .getByRole('region', { name: 'Corrections' })
        .getByRole('link', { name: 'FTW-SC@1' })
        .waitFor()
      await changed
        .getByRole('region', { name: 'Certificates in doubt' })
        .getByRole('link', { name: certificate.slice(0, 8) })
        .waitFor()
      await changed.getByText('Besides: nothing was given to you, no closed exceptions.').waitFor()
      await settledPage(page)
      expect(await seriousFindings(page)).toEqual([])
      expect(await standingOut(page)).toEqual([])
      await pictures(page, 'board-changes')
    })

    it('shows an operator the board of their areas, and of no other', async () => {
      const { text } = await app.ledger.keys.issue({ owner: 'o2', role: 'operator', areas: ['FTW-MG'] })
      const o2 = await watchedPage(browser, app.url)
      const asked: string[] = []
      o2.page.on('request', (request) => asked.push(request.url()))
      const refused: string[] = []
      o2.page.on('response', (response) => {
        if (response.status() === 403) refused.push(response.url())
      })
      await o2.page.goto(app.signInWith(text))
      await o2.page.locator('header.top').waitFor()
      await settledPage(o2.page)
      for (const name of ['Not to be believed', 'Production against plan', 'On the way', 'What changed'])
        await o2.page.getByRole('region', { name, exact: true }).waitFor()
      const said = (await o2.page.locator('#main').textContent()) ?? ''
      expect(said).toContain('FTW-MG')
      // Of what the alloy shop does they are told nothing.
      expect(said).not.toMatch(/FTW-SC-26-23015|20\.000 kg more/)
      const production = o2.page.getByRole('region', { name: 'Production against plan' })
      await production.getByRole('row', { name: /alloy melt FTW 0 / }).waitFor()
      await production.getByRole('row', { name: /magnetize FTW/ }).waitFor()
      expect(refused).toEqual([])
      // What is left for another visit is asked by area.
      await o2.page.goto(`${app.url}/lots`)
      await o2.page.goto(app.url)
      await settledPage(o2.page)
      expect(asked.some((url) => url.includes('/v1/changes') && url.includes('area=FTW-MG'))).toBe(true)
      expect(refused).toEqual([])
      expect(o2.complaints).toEqual([])
      expect(await seriousFindings(o2.page)).toEqual([])
      await pictures(o2.page, 'board-operator')
      await o2.context.close()
    })

    it('has complained of nothing', () => {
      expect([k3.foreign, k3.complaints]).toEqual([[], []])
    })
  },
)
