import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createProvenanceClient } from '@lodestone/client'
import { chromiumPath, openChromium } from '@lodestone/verifier/testing'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningConsole, startConsole } from './console.ts'
import { EVERY_PAGE, type EveryPage, PAGES_BESIDE, type Shown } from './every-page.ts'
import {
  picture,
  seriousFindings,
  settledPage,
  smallTargets,
  standingOut,
  type WatchedPage,
  WIDE,
  watchedPage,
} from './watched-page.ts'

const executablePath = chromiumPath()
const skipped = executablePath === undefined
const WEB = join(import.meta.dirname, '..', '..', 'services', 'console', 'src', 'web')
const SIZES = { wide: WIDE, tablet: { width: 1024, height: 768 }, phone: { width: 390, height: 844 } }
/** What is told as of now alone: where the ledger stands, verdicts that are kept, certificates, what books hold and people propose, who opened what. */
const KEPT_CURRENT = [
  /^\/api\/v1\/(projection|log|live|access|verdicts|stranded|certificates|audit|notices|mismatches|changes|workers|plan)/,
  /^\/api\/areas\//,
]
const PAGES = [...Object.values(EVERY_PAGE), ...PAGES_BESIDE]

it('knows every page that the router has', () => {
  const router = readFileSync(join(WEB, 'router.tsx'), 'utf8')
  const paths = [...router.matchAll(/^ {2}path: '([^']+)'/gm)].map(([, path]) => path)
  expect(paths.length).toBeGreaterThan(10)
  expect(Object.keys(EVERY_PAGE).toSorted()).toEqual(paths.toSorted())
})

describe.skipIf(skipped)(
  `every page in a browser${skipped ? ' (skipped: there is no Chromium here)' : ''}`,
  () => {
    let running: RunningConsole
    let browser: Browser
    let shown: Shown
    const signedIn = new Map<EveryPage['as'], WatchedPage>()

    beforeAll(async () => {
      running = await startConsole(10)
      browser = await openChromium()
      const { url, lot, keys } = running
      const client = createProvenanceClient({ baseUrl: url, apiKey: keys.compliance })
      const { shipments } = await client.shipments({ lot })
      const { parcel } = shipments[0] ?? { parcel: '' }
      const { lines } = await client.parcel(parcel)
      const line = 1 + lines.findIndex((each) => each.lot === lot)
      const { id } = await client.certifyLine(parcel, line, { delivery: { date: '2026-11-26' } })
      // An exception, whatever the simulated plants did.
      await client.reportMismatch(id, {
        words: 'The box has 39 pieces, not 40.',
        contact: 'gate@example.com',
      })
      const { lots } = await client.lots({ area: 'FTW-SC', limit: 200 })
      const stocked = lots.find(({ balanceGrams }) => (balanceGrams ?? 0) > 2_000)?.lot ?? ''
      const { position } = await client.projection()
      shown = { url, lot, parcel, keys, certificate: id, stocked, position: position - 1 }
      for (const as of ['compliance', 'operator', null] as const) {
        const watched = await watchedPage(browser, url)
        signedIn.set(as, watched)
        if (as === null) continue
        await watched.page.goto(url)
        await watched.page
          .getByLabel('API key')
          .fill(as === 'operator' ? (keys.areas['FTW-SC'] ?? '') : keys[as])
        await watched.page.keyboard.press('Enter')
        await watched.page.locator('header.top').waitFor()
      }
    })
    afterAll(async () => {
      await browser?.close()
      await running?.stop()
    })

    const open = async ({ as, address }: EveryPage) => {
      const watched = signedIn.get(as)
      if (watched === undefined) throw new Error(`Nobody is signed in as ${as}.`)
      await watched.page.goto(running.url + address(shown))
      await settledPage(watched.page)
      return watched.page
    }

    it.each(PAGES)(
      '$name: no serious finding and nothing cut off, in both themes, wide and on a phone',
      async (each) => {
        const page = await open(each)
        for (const [size, viewport] of Object.entries(SIZES)) {
          await page.setViewportSize(viewport)
          expect([size, await standingOut(page)]).toEqual([size, []])
          for (const colorScheme of ['light', 'dark'] as const) {
            await page.emulateMedia({ colorScheme })
            await picture(page, `${each.name}-${size}-${colorScheme}`)
            if (size === 'tablet') break
            // Of a theme there is no more to find than its colors.
            const found = await seriousFindings(page, colorScheme === 'dark' ? ['color-contrast'] : undefined)
            expect([size, colorScheme, found]).toEqual([size, colorScheme, []])
          }
          if (each.gloves) expect([size, await smallTargets(page)]).toEqual([size, []])
        }
        await page.emulateMedia({ colorScheme: 'light' })
        await page.setViewportSize(WIDE)
      },
    )

    it.each(PAGES)('$name: what people come for is done with the keyboard alone', async (each) => {
      await each.task(await open(each), shown)
    })

    it.each(PAGES)(
      '$name: runs nothing that stands in it, and asks nobody but its origin',
      async ({ as, address }) => {
        const { request } = signedIn.get(as)?.context ?? (await browser.newContext())
        const answer = await request.get(running.url + address(shown), { headers: { accept: 'text/html' } })
        const policy = answer.headers()['content-security-policy'] ?? ''
        for (const rule of [
          "default-src 'none'",
          "script-src 'self'",
          "connect-src 'self'",
          "frame-ancestors 'none'",
        ])
          expect(policy.split('; ')).toContain(rule)
        expect(policy).not.toMatch(/unsafe|\*|https?:/)
        const text = await answer.text()
        expect(text.match(/<script(?![^>]*\ssrc=)|<style|\son[a-z]+=|\sstyle=|javascript:/gi)).toBeNull()
      },
    )

    it.each(Object.values(EVERY_PAGE))(
      '$name: says that it is not now, and asks as of then',
      async (each) => {
        const watched = signedIn.get(each.as)
        if (watched === undefined) throw new Error('Nobody is signed in.')
        const asked: URL[] = []
        const note = (request: { url: () => string }): void => void asked.push(new URL(request.url()))
        watched.page.on('request', note)
        const address = each.address(shown)
        const then = `known=${shown.position}&happened=2030-01-01T00:00:00Z`
        await watched.page.goto(`${running.url}${address}${address.includes('?') ? '&' : '?'}${then}`)
        await settledPage(watched.page)
        watched.page.off('request', note)
        const banner = watched.page.locator('.time-banner')
        expect(await banner.textContent()).toContain(
          `What was known at position ${shown.position.toLocaleString('en-US')}`,
        )
        expect(await banner.getByRole('button').allTextContents()).toEqual(['Back to now'])
        const questions = asked.filter(({ pathname }) => pathname.startsWith('/api/'))
        const ofNow = questions
          .filter(
            ({ searchParams: of }) =>
              of.get('as-of') !== String(shown.position) || !of.has('occurred-before'),
          )
          .map(({ pathname }) => pathname)
        expect(
          ofNow.filter((path) => ![...KEPT_CURRENT, each.ofNow].some((kept) => kept?.test(path))),
        ).toEqual([])
        // Where people post, nothing is posted into another time.
        if (each.as === 'operator') await watched.page.getByText('What is posted there happens now').waitFor()
      },
    )

    it('has asked nobody else for anything, and complained of nothing', () => {
      const all = [...signedIn.values()]
      expect(all.flatMap(({ foreign }) => foreign)).toEqual([])
      // What a book says against a post that is only asked about is no fault of the page.
      const told = all.flatMap(({ complaints }) => complaints).filter((said) => !said.includes('dryRun=true'))
      expect(told).toEqual([])
    })
  },
)
