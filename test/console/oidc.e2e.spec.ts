import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@lodestone/plant-service/testing'
import { activateRules, postChain, type Scribe } from '@lodestone/service-provenance/testing'
import { chromiumPath, openChromium } from '@lodestone/verifier/testing'
import type { Browser, BrowserContext, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenConsole, openConsole } from './graph-console.ts'
import {
  answerProvider,
  type SignInProvider,
  signOutOfBoth,
  startSignInProvider,
} from './sign-in-provider.ts'
import { pictures, seriousFindings, settledPage, watchedPage } from './watched-page.ts'

const executablePath = chromiumPath()
const skipped = executablePath === undefined

/** GM was sent magnets of the chain's last lot; another customer gets a part of the same, and nothing of those that came of the same run. */
const shipToOther = (scribe: Scribe) =>
  scribe.post('FTW-MG', 'MagnetShipped', {
    occurredAt: '2026-11-09T14:00:00-06:00',
    parcel: 'FTW-MG-P-2',
    addressee: { party: 'HITACHI' },
    lines: [{ lot: 'FTW-MG-26-1', mass: '50 kg', pieces: 2_000, contract: 'HITACHI-77' }],
  })
const NEIGHBOUR = /FTW-MG-26-2|\bGM\b|GM-2024|FTW-MG-P-1/

describe.skipIf(skipped)(
  `sign-in by a provider${skipped ? ' (skipped: there is no Chromium here)' : ''}`,
  () => {
    let provider: SignInProvider
    let folder: string
    let app: OpenConsole
    let browser: Browser
    let now = Date.now()

    beforeAll(async () => {
      const [port, at] = [await freePort(), await freePort()]
      const console = `http://127.0.0.1:${port}`
      provider = await startSignInProvider(
        [`${console}/sign-in/oidc/done`],
        { k3: ['lodestone-compliance', 'staff'], h7: ['hitachi'], stranger: [] },
        at,
      )
      folder = await mkdtemp(join(tmpdir(), 'lodestone-oidc-'))
      const file = join(folder, 'provider.json')
      const settings = {
        name: 'Acme',
        issuer: provider.issuer,
        clientId: 'lodestone',
        scope: 'openid groups',
        grants: [
          { claim: 'groups', has: 'lodestone-compliance', role: 'compliance' },
          { claim: 'groups', has: 'hitachi', role: 'customer', customer: 'HITACHI' },
        ],
      }
      await writeFile(file, JSON.stringify(settings))
      app = await openConsole(
        async (ledger) => {
          const { scribe } = ledger
          await activateRules(ledger)
          await postChain(scribe)
          await shipToOther(scribe)
        },
        { port, log: true, clock: () => new Date(now), oidc: file },
      )
      browser = await openChromium()
    })
    afterAll(async () => {
      await browser?.close()
      await app?.close()
      await provider?.close()
      await rm(folder, { recursive: true })
    })

    const signIn = async (page: Page, account: string, path = '/'): Promise<void> => {
      await page.goto(app.url + path)
      await page.getByRole('link', { name: 'Sign in with Acme' }).click()
      await answerProvider(page, account)
    }
    /** Begins a sign-in without going to the provider: the state of it. */
    const begin = async (context: BrowserContext): Promise<string> => {
      const begun = await context.request.get(`${app.url}/sign-in/oidc`, { maxRedirects: 0 })
      return new URL(begun.headers()['location'] ?? '').searchParams.get('state') ?? ''
    }
    /** What pages of ours complained of: the provider's own page asks for fonts. */
    const ours = (complaints: readonly string[]) => complaints.filter((said) => said.includes(app.url))
    const whoIs = async (context: BrowserContext) =>
      (await (await context.request.get(`${app.url}/session`)).json()).signedIn

    it('asks for a code with PKCE, a state and a nonce, and tells nothing of it to scripts', async () => {
      const begun = await fetch(`${app.url}/sign-in/oidc?to=/lots`, { redirect: 'manual' })
      const to = new URL(begun.headers.get('location') ?? '')
      expect(to.origin).toBe(provider.issuer)
      expect(Object.fromEntries(to.searchParams)).toMatchObject({
        response_type: 'code',
        code_challenge_method: 'S256',
        client_id: 'lodestone',
      })
      for (const name of ['state', 'nonce', 'code_challenge'])
        expect(to.searchParams.get(name)?.length ?? 0).toBeGreaterThan(20)
      const [cookie = ''] = begun.headers.getSetCookie()
      expect(cookie).toMatch(/HttpOnly/)
      expect(cookie).toMatch(/SameSite=Lax/)
      expect(cookie).not.toContain(to.searchParams.get('state'))
    })

    it('lets in whoever has a role, where they were going, under a name and a key of their own', async () => {
      const { page, context, complaints } = await watchedPage(browser, app.url)
      await page.goto(app.url)
      await page.getByRole('link', { name: 'Sign in with Acme' }).waitFor()
      expect(await seriousFindings(page)).toEqual([])
      await pictures(page, 'sign-in')
      await signIn(page, 'k3', '/lots?q=FTW-MG')
      await page.getByRole('heading', { name: 'Lots with “FTW-MG”' }).waitFor()
      const who = await whoIs(context)
      expect(who).toMatchObject({ owner: 'Acme/k3', role: 'compliance' })
      const [session] = (await context.cookies()).filter(({ name }) => name === 'lodestone_session')
      expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
      expect(await page.evaluate('document.cookie')).not.toContain('lodestone')
      const known = await app.ledger.keys.list()
      const key = known.find(({ key: id }) => id === who.key)
      expect(key?.expiresAt).toBe(new Date(Date.parse(who.endsAt)).toISOString())
      expect(ours(complaints)).toEqual([])
      await signOutOfBoth(page, provider.issuer)
      expect(new URL(page.url()).origin).toBe(app.url)
      // Signed out there too: whoever comes next at this browser is asked who they are.
      await page.getByRole('link', { name: 'Sign in with Acme' }).click()
      await page.locator('input[name=login]').waitFor()
      const after = await app.ledger.keys.list()
      expect(after.find(({ key: id }) => id === who.key)?.revokedAt).toBeDefined()
      await context.close()
    })

    it('says to whoever has no role, or called it off, why they are not let in', async () => {
      const { page, context } = await watchedPage(browser, app.url)
      await signIn(page, 'stranger')
      await page.getByText('You have no role in this ledger.').waitFor()
      expect(await whoIs(context)).toBeNull()
      const state = await begin(context)
      const denied = `error=access_denied&state=${state}&iss=${encodeURIComponent(provider.issuer)}`
      await page.goto(`${app.url}/sign-in/oidc/done?${denied}`)
      await page.getByText('The provider did not let you in, or you called it off.').waitFor()
      await context.close()
    })

    it('takes no code that was begun elsewhere, and none twice', async () => {
      const { page, context } = await watchedPage(browser, app.url)
      const came: string[] = []
      page.on('request', (request) => {
        if (request.url().includes('/sign-in/oidc/done')) came.push(request.url())
      })
      await signIn(page, 'k3')
      await page.getByRole('heading', { name: 'Verdict board' }).waitFor()
      const [back = ''] = came
      expect(back).toContain('code=')
      const other = await browser.newContext()
      const elsewhere = await other.request.get(back, { maxRedirects: 0 })
      expect(elsewhere.headers()['location']).toBe('/sign-in?refused=LATE')
      await begin(context)
      const again = await context.request.get(back, { maxRedirects: 0 })
      expect(again.headers()['location']).toBe('/sign-in?refused=NOT_BELIEVED')
      await other.close()
      await context.close()
    })

    it('lets nobody go on with a key that was revoked, and lets them sign in again', async () => {
      const { page, context } = await watchedPage(browser, app.url)
      await signIn(page, 'k3')
      await page.getByRole('heading', { name: 'Verdict board' }).waitFor()
      const { key } = await whoIs(context)
      await app.ledger.keys.revoke(key, 'left the company')
      await expect.poll(() => whoIs(context)).toBeNull()
      await page.reload()
      await page.getByRole('link', { name: 'Sign in with Acme' }).waitFor()
      await context.close()
    })

    it('sends nobody to another site', async () => {
      for (const to of ['//evil.example', 'https://evil.example', '/\\evil.example', '/a b']) {
        const { page, context } = await watchedPage(browser, app.url)
        await page.goto(`${app.url}/sign-in/oidc?to=${encodeURIComponent(to)}`)
        await answerProvider(page, 'k3')
        await page.getByRole('heading', { name: 'Verdict board' }).waitFor()
        expect(page.url()).toBe(`${app.url}/`)
        await context.close()
      }
    })

    it('signs in again in a tab beside when the session is over, and the page goes on with what was typed', async () => {
      const { page, context } = await watchedPage(browser, app.url)
      await signIn(page, 'k3')
      await page.getByRole('searchbox').fill('FTW-SC')
      // It is over as the search asks, not before: whatever else the board asks would open the dialog, and that would take the Enter.
      const over = async (route: Route): Promise<void> => {
        now += 9 * 3_600_000
        await route.continue()
      }
      await page.route(/\/api\/v1\/lots\?/, over, { times: 1 })
      await page.getByRole('searchbox').press('Enter')
      await page.getByRole('alertdialog').waitFor()
      const [beside] = await Promise.all([
        context.waitForEvent('page'),
        page.getByRole('link', { name: 'Sign in with Acme, in a new tab' }).click(),
      ])
      // The provider still knows them.
      await beside.getByRole('heading', { name: 'You are signed in' }).waitFor()
      await page.getByRole('heading', { name: 'Lots with “FTW-SC”' }).waitFor()
      expect(await page.getByRole('searchbox').inputValue()).toBe('FTW-SC')
      await context.close()
    })

    it('shows a customer what was sent to them, on pages that ask nothing that they may not', async () => {
      const { page, context, complaints, foreign } = await watchedPage(browser, app.url)
      await signIn(page, 'h7')
      await page.getByRole('heading', { name: 'Verdict board' }).waitFor()
      const atProvider = foreign.length
      const sections = await page.getByRole('navigation', { name: 'Pages' }).getByRole('link').all()
      const own = await Promise.all(sections.map(async (link) => (await link.getAttribute('href')) ?? ''))
      expect(own).toEqual(['/', '/lots'])
      const lot = '/lots/FTW-MG-26-1'
      const more = [
        lot,
        `${lot}/lineage`,
        `${lot}/diff?from=20`,
        '/verdicts?kind=lots',
        '/verdicts?kind=lines',
      ]
      // What is for the house alone says so, and asks nothing.
      for (const path of [
        ...own,
        ...more,
        '/flow',
        '/work',
        '/record',
        '/exceptions',
        '/corrections',
        '/audit',
      ]) {
        await page.goto(app.url + path)
        await settledPage(page)
        expect([path, await page.locator('#main').textContent()]).toEqual([
          path,
          expect.not.stringMatching(NEIGHBOUR),
        ])
      }
      expect(ours(complaints)).toEqual([])
      expect(foreign.slice(atProvider)).toEqual([])
      for (const path of [
        'lots/FTW-MG-26-2',
        'lots/FTW-MG-26-2/trace',
        'lots/FTW-MG-26-2/history',
        'parcels/FTW-MG-P-1',
        'balances?from=2026-11-01T00:00:00Z&to=2026-12-01T00:00:00Z',
        'findings',
      ])
        expect([path, (await context.request.get(`${app.url}/api/v1/${path}`)).status()]).toEqual([
          path,
          expect.toSatisfy((status: number) => status === 403 || status === 404),
        ])
      const seen = async (path: string): Promise<string> =>
        (await context.request.get(`${app.url}/api/v1/${path}`)).text()
      for (const path of [
        'lots',
        'shipments',
        'verdicts',
        'verdicts?kind=lines',
        'verdicts/flips',
        'lots/FTW-MG-26-1/history',
        'lots/FTW-MG-26-1/trace',
        'lots/FTW-MG-BL-1',
        'lots/FTW-MG-BL-1/trace?direction=downstream',
        'parcels',
        'parties',
        'certificates?lot=FTW-MG-26-1',
      ]) {
        expect([path, await seen(path)]).toEqual([path, expect.not.stringMatching(NEIGHBOUR)])
      }
      await context.close()
    })
  },
)
