import { TEST_REGISTRY } from '@lodestone/domain/testing'
import { activateRules, postChain, type Scribe } from '@lodestone/service-provenance/testing'
import { chromiumPath, openChromium } from '@lodestone/verifier/testing'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenConsole, openConsole } from './graph-console.ts'
import { type Person, signedIn } from './people.ts'
import { pictures, seriousFindings, watchedPage } from './watched-page.ts'

const executablePath = chromiumPath()
const skipped = executablePath === undefined

/** What is to be worked off. */
const listed = (page: Page) => page.getByRole('listbox', { name: 'Exceptions' }).getByRole('option')

/** What has the focus. */
const focused = (page: Page): Promise<string> =>
  page.evaluate('[document.activeElement?.dataset.key, document.activeElement?.textContent].join()')

/** A heat that gave more than went in: its book disputes it. */
const postGainedMass = (scribe: Scribe) =>
  scribe.post('FTW-SC', 'AlloyFlaked', {
    run: '23014',
    startedAt: '2026-11-12T06:00:00-06:00',
    endedAt: '2026-11-12T12:00:00-06:00',
    inputs: [{ lot: 'FTW-SC-FE-1', mass: '50 kg' }],
    outputs: [{ lot: 'FTW-SC-26-23014', material: 'alloy_flake', mass: '70 kg' }],
  })

describe.skipIf(skipped)(
  `exceptions and corrections${skipped ? ' (skipped: there is no Chromium here)' : ''}`,
  () => {
    let app: OpenConsole
    let browser: Browser
    let now = Date.now()
    let k3: Person
    let m8: Person

    beforeAll(async () => {
      app = await openConsole(
        async (ledger) => {
          await activateRules(ledger)
          await postChain(ledger.scribe)
          await postGainedMass(ledger.scribe)
        },
        { areas: [...TEST_REGISTRY.areas.keys()], log: true, clock: () => new Date(now) },
      )
      browser = await openChromium()
      k3 = await signedIn(browser, app, 'k3', 'compliance')
      m8 = await signedIn(browser, app, 'm8', 'compliance')
    })
    afterAll(async () => {
      await browser?.close()
      await app?.close()
    })

    it('is reached from the board, and says with the keyboard alone what is disbelieved, why, and the way out', async () => {
      const { page } = k3
      await k3.go('/')
      await page.getByRole('link', { name: 'Work them off' }).focus()
      await page.keyboard.press('Enter')
      const list = page.getByRole('listbox', { name: 'Exceptions' })
      await list.getByRole('option').first().focus()
      await page.keyboard.press('Home')
      const shown = page.locator('.exception')
      await shown.waitFor()
      expect(new URL(page.url()).searchParams.get('id')).not.toBeNull()
      for (let at = await focused(page); !at.includes('cannot make mass'); at = await focused(page)) {
        await page.keyboard.press('ArrowDown')
        await expect.poll(() => focused(page)).not.toBe(at)
      }
      await shown.getByText('MASS_GAINED').first().waitFor()
      const said = (await shown.textContent()) ?? ''
      expect(said).toContain('20.000 kg')
      expect(said).toContain('The way out')
      expect(said).toContain('FTW-SC-26-23014')
      await shown.locator('summary').first().focus()
      await page.keyboard.press('Enter')
      await shown.getByText('"run": "23014"').waitFor()
      expect(await seriousFindings(page)).toEqual([])
      await pictures(page, 'exceptions')
    })

    it('keeps its filters in the address', async () => {
      const { page } = k3
      await page.getByLabel('As grave as').selectOption('critical')
      await page.getByLabel('With').fill('23014')
      await page.getByRole('heading', { name: '1 to work off' }).waitFor()
      const { search } = new URL(page.url())
      expect(search).toContain('severity=critical')
      await m8.go(`/exceptions${search}`)
      await m8.page.getByRole('heading', { name: '1 to work off' }).waitFor()
      await m8.page.locator('.exception').waitFor()
      await m8.page.getByLabel('State').selectOption('proposed')
      await m8.page.getByRole('heading', { name: '0 to work off' }).waitFor()
    })

    it('is given to somebody, who says that they work on it; and is listed as theirs', async () => {
      const { page } = k3
      const work = page.getByRole('region', { name: 'Who works on it' })
      await work.getByText('Nobody works on it.').waitFor()
      await m8.go('/exceptions?q=23014')
      const theirList = m8.page.getByRole('option', { name: /20\.000 kg/ })
      await theirList.waitFor()
      await m8.page.locator('.ledger-state[data-state="current"]').waitFor()
      await work.getByLabel('Give it to').selectOption('m8')
      await work.getByLabel('Note').fill('The ticket is with the night shift.')
      await work.getByRole('button', { name: 'Give it', exact: true }).click()
      await work.getByText('has not said yet that they do').waitFor()
      await page
        .getByRole('option', { name: /20\.000 kg/ })
        .getByText('not acknowledged')
        .waitFor()
      // Others who have the list open see it as it is said.
      await theirList.getByText('not acknowledged').waitFor()
      await page.getByLabel('Whose').selectOption('nobody')
      await page.getByRole('heading', { name: '0 to work off' }).waitFor()
      await page.getByLabel('Whose').selectOption('')

      await m8.go(`/exceptions?whose=mine&q=23014`)
      await m8.page.getByRole('heading', { name: '1 to work off' }).waitFor()
      await listed(m8.page).first().click()
      const theirs = m8.page.getByRole('region', { name: 'Who works on it' })
      await theirs.getByText('The ticket is with the night shift.').waitFor()
      await theirs.getByRole('button', { name: 'I work on it' }).click()
      await theirs.getByText(/works on it since .*, given by k3 on/).waitFor()
      await work.getByText(/works on it since/).waitFor()
      expect(await seriousFindings(m8.page)).toEqual([])
      await pictures(m8.page, 'exception-worked-on')
      // Whoever works on it: it is disputed as before.
      const lot = await app.side.ask('/v1/lots/FTW-SC-26-23014')
      expect(lot.body.disputed).toBe(true)
    })

    it('closes what a customer reported, who reads the answer where they reported it', async () => {
      const { page } = k3
      const posted = await page.request.post(`${app.url}/api/v1/shipments/FTW-MG-P-1/lines/1/certificate`, {
        data: {},
        headers: { origin: app.url },
      })
      const { id } = await posted.json()
      const customer = await watchedPage(browser, app.url, { javaScriptEnabled: false })
      await customer.page.goto(`${app.url}/v/${id}`)
      await customer.page
        .getByLabel('What does not match, or what you ask for')
        .fill('The box has 39 pieces, not <b>40</b>.')
      await customer.page.getByLabel(/^How you can be answered/).fill('goods-in@example.com')
      await customer.page.getByRole('button', { name: 'Send it' }).click()
      await customer.page.getByRole('heading', { name: 'It was reported' }).waitFor()
      const kept = customer.page.url()
      await customer.page.getByRole('link', { name: 'Back to the certificate' }).click()
      await customer.page.getByText('Not answered yet.').waitFor()

      await k3.go('/exceptions?q=39+pieces')
      await listed(page).first().click()
      await page.getByText('goods-in@example.com').waitFor()
      await page.getByLabel('What came of it, for the house').fill('Counted again with m8: 40 in the box.')
      await page.getByLabel(/^Answer, which they read/).fill('We counted again: there were 40.')
      expect(await seriousFindings(page)).toEqual([])
      await pictures(page, 'customer-report')
      await page.getByRole('button', { name: 'Answer and close it' }).click()
      await page.getByRole('heading', { name: '0 to work off' }).waitFor()

      await customer.page.reload()
      await customer.page.getByText('We counted again: there were 40.').waitFor()
      const said = await customer.page.content()
      expect(said).not.toContain('m8')
      expect(said).not.toContain('<b>40</b>')
      await pictures(customer.page, 'customer-answered')
      await customer.page.goto(kept)
      await customer.page.getByRole('heading', { name: 'It was answered' }).waitFor()
      // Another browser sees nothing of it on the certificate's page.
      const other = await watchedPage(browser, app.url)
      await other.page.goto(`${app.url}/v/${id}`)
      expect(await other.page.content()).not.toContain('39 pieces')
      await Promise.all([other.context.close(), customer.context.close()])
      await k3.go('/exceptions?severity=critical&q=23014')
      await listed(page).first().click()
    })

    it('loses nothing that was typed when the session ends in the middle of it', async () => {
      const { page } = k3
      await page.getByLabel('What it comes to').selectOption('accepted_as_is')
      await page.getByLabel('How that is known').fill('It was weighed with its drum.')
      now += 9 * 3_600_000
      await page.getByRole('button', { name: 'Propose', exact: true }).click()
      await page.getByRole('alertdialog').waitFor()
      const { text } = await app.ledger.keys.issue({ owner: 'k3', role: 'compliance' })
      await page.getByLabel('API key').fill(text)
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.getByText('k3 proposed on').waitFor()
      await page.getByText('Another person, with a sign-in of their own, has to agree.').waitFor()
      expect(await page.getByLabel('How that is known').inputValue()).toBe('')
    })

    it('shows to another person what was proposed as it comes, who agrees; and it is gone for both', async () => {
      const { text } = await app.ledger.keys.issue({ owner: 'm8', role: 'compliance' })
      await m8.page.getByLabel('API key').fill(text)
      await m8.page.getByRole('button', { name: 'Sign in' }).click()
      await m8.page.getByRole('heading', { name: '1 to work off' }).waitFor()
      await m8.page.getByText('It was weighed with its drum.').waitFor()
      expect(await seriousFindings(m8.page)).toEqual([])
      await pictures(m8.page, 'exception-proposed')
      await m8.page.getByRole('button', { name: 'Agree: it is resolved' }).click()
      await m8.page.getByRole('heading', { name: '0 to work off' }).waitFor()
      await k3.page.getByRole('heading', { name: '0 to work off' }).waitFor()
    })

    it('shows what rests on an event before it is declared erroneous: lots, masses, shares, shipments, verdicts', async () => {
      const { page } = k3
      await k3.go('/corrections')
      await page.getByLabel('Area and revision').fill('FTW-SC@1')
      await page.keyboard.press('Enter')
      const rests = page.getByRole('region', { name: 'What rests on it' })
      await rests.getByRole('row', { name: /FTW-SC-26-23011.*590\.000 kg.*590\.000 kg/ }).waitFor()
      await rests.getByRole('row', { name: /FTW-MG-26-1.*300\.000 kg.*100\.00 %/ }).waitFor()
      await rests.getByRole('row', { name: /FTW-MG-P-1.*GM.*100\.000 kg/ }).waitFor()
      const verdicts = page.getByRole('region', { name: 'Verdicts that would change' })
      await verdicts
        .getByRole('row', { name: /FTW-MG-P-1, line 1/ })
        .first()
        .waitFor()
      expect(await seriousFindings(page)).toEqual([])
      await pictures(page, 'correction')
    })

    it('is agreed to by another person, bound to what was looked at; and notices are drafted', async () => {
      const { page } = k3
      await page.getByLabel('What is wrong with it').fill('Another furnace.')
      await page.getByRole('button', { name: 'Propose', exact: true }).click()
      await page.getByText('k3 proposed on').waitFor()
      await page.getByRole('region', { name: 'Notice to GM' }).getByText('FTW-MG-P-1').waitFor()
      expect(await page.getByRole('region', { name: 'Notice to GM' }).textContent()).toContain(
        'Another furnace.',
      )
      await m8.go('/corrections')
      await m8.page.getByRole('link', { name: 'FTW-SC@1' }).click()
      const agree = m8.page.getByRole('button', { name: /^Agree to preview [0-9a-f]{12}$/ })
      await agree.waitFor()

      // Meanwhile more comes to rest on it: nobody agrees to what they were not shown.
      await app.ledger.scribe.post('FTW-SC', 'LotShipped', {
        occurredAt: '2026-11-13T06:00:00-06:00',
        parcel: 'FTW-SC-P-7',
        addressee: { area: 'FTW-MG' },
        lines: [{ lot: 'FTW-SC-26-23011', mass: '5 kg' }],
      })
      await m8.page.getByText('That has changed since').waitFor()
      expect(await agree.count()).toBe(0)
      await page.getByText('That has changed since').waitFor()
      await page.getByLabel('What is wrong with it').fill('Another furnace, and more of it has left.')
      await page.getByRole('button', { name: 'Propose it again' }).click()
      await m8.page.getByText('Another furnace, and more of it has left.').first().waitFor()
      await pictures(m8.page, 'correction-proposed')
      await agree.click()
      await m8.page.getByText('It was declared erroneous: it stays in the ledger').waitFor()
      await page.getByText('It was declared erroneous: it stays in the ledger').waitFor()
      await pictures(page, 'correction-done')
      await m8.page.getByRole('region', { name: 'Notice to GM' }).waitFor()
    })

    it('keeps the notices on the server, and says who sent them to whom; on any device', async () => {
      const other = await signedIn(browser, app, 'q1', 'compliance')
      await other.go('/corrections')
      const unsent = other.page.getByRole('region', { name: 'Notices not sent' })
      await unsent.getByRole('link', { name: 'FTW-SC@1' }).click()
      const notice = other.page.getByRole('region', { name: 'Notice to GM' })
      await notice.getByText(/^Drafted on .* by k3/).waitFor()
      expect(await notice.textContent()).toContain('Another furnace, and more of it has left.')
      await notice.getByLabel(/^Sent to whom at GM/).fill('quality@gm.example, by mail')
      await notice.getByRole('button', { name: 'It was sent' }).click()
      await notice.getByText(/^Sent on .* by q1, to quality@gm\.example, by mail$/).waitFor()
      expect(await seriousFindings(other.page)).toEqual([])
      await pictures(other.page, 'correction-notice-sent')
      await other.go('/corrections')
      await unsent.getByText('Everybody who is to be told was told.').waitFor()
      await pictures(other.page, 'corrections')
      expect(other.complaints).toEqual([])
      await other.context.close()
    })

    it('has complained of nothing', () => {
      expect([...k3.foreign, ...m8.foreign]).toEqual([])
      const told = [...k3.complaints, ...m8.complaints].filter((said) => !said.includes('401'))
      expect(told).toEqual([])
    })
  },
)
