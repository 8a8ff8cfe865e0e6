import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { freePort } from '@lodestone/plant-service/testing'
import { chromiumPath, openChromium } from '@lodestone/verifier/testing'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningConsole, startConsole } from './console.ts'
import {
  answerProvider,
  type SignInProvider,
  signOutOfBoth,
  startSignInProvider,
} from './sign-in-provider.ts'
import { watchedPage } from './watched-page.ts'

const executablePath = chromiumPath()
const skipped = executablePath === undefined
const MAIN = join(import.meta.dirname, '..', '..', 'services', 'console', 'src', 'main.ts')

/** Whether pages are served there by now. */
const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  )

describe.skipIf(skipped)(
  `sign-in by a provider, as processes${skipped ? ' (skipped: there is no Chromium here)' : ''}`,
  () => {
    let folder: string
    let provider: SignInProvider
    let running: RunningConsole
    let alone: { readonly url: string; readonly process: ChildProcess }
    let browser: Browser
    /** What the console that runs alone wrote. */
    let said = ''

    /** The file that says to a console whom it lets in. */
    const described = async (name: string): Promise<string> => {
      const path = join(folder, name)
      const grants = [{ claim: 'groups', has: 'lodestone-compliance', role: 'compliance' }]
      const settings = {
        name: 'Acme',
        issuer: provider.issuer,
        clientId: 'lodestone',
        scope: 'openid groups',
        grants,
      }
      await writeFile(path, JSON.stringify(settings))
      return path
    }

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'lodestone-oidc-'))
      const [at, up, own] = [await freePort(), await freePort(), await freePort()]
      const back = [up, own].map((port) => `http://127.0.0.1:${port}/sign-in/oidc/done`)
      provider = await startSignInProvider(back, { k3: ['lodestone-compliance'], stranger: [] }, at)
      running = await startConsole(1, { port: up, args: ['--oidc', await described('up.json')] })
      const args = ['--provenance', running.url, '--data', folder, '--listen', `127.0.0.1:${own}`]
      const of = [
        '--oidc',
        await described('alone.json'),
        '--store',
        `sqlite:${join(running.data, 'ledger.db')}`,
      ]
      const process_ = spawn(process.execPath, [MAIN, ...args, ...of], { cwd: folder })
      for (const stream of [process_.stdout, process_.stderr])
        stream.on('data', (chunk: Buffer) => {
          said += chunk.toString()
        })
      alone = { url: `http://127.0.0.1:${own}`, process: process_ }
      browser = await openChromium()
      for (let n = 0; !(await answers(alone.url)); n++) {
        if (n === 300)
          throw new Error(`The console does not answer:
${said}`)
        await setTimeout(200)
      }
    })
    afterAll(async () => {
      await browser?.close()
      if (alone?.process.exitCode === null) {
        alone.process.kill('SIGTERM')
        await new Promise((resolve) => alone.process.once('close', resolve))
      }
      await running?.stop()
      await provider?.close()
      await rm(folder, { recursive: true })
    })

    it.each([
      ['everything in one process (up --oidc)', () => running.url],
      ['the console alone before services that run elsewhere', () => alone.url],
    ])('%s lets in who has a role, and says why others are not let in', async (_, urlOf) => {
      const url = urlOf()
      const { page, context, complaints } = await watchedPage(browser, url)
      await page.goto(`${url}/lots`)
      await page.getByRole('link', { name: 'Sign in with Acme' }).click()
      await answerProvider(page, 'k3')
      await page.getByRole('rowheader').first().waitFor()
      const { signedIn } = await (await context.request.get(`${url}/session`)).json()
      expect(signedIn).toMatchObject({ owner: 'Acme/k3', role: 'compliance' })
      expect(new URL(page.url()).pathname).toBe('/lots')
      // The key of the session is good where everything is asked, and another site cannot use it.
      expect((await context.request.get(`${url}/api/v1/lots`)).status()).toBe(200)
      const foreign = await context.request.post(`${url}/api/v1/what-if`, {
        data: {},
        headers: { origin: 'https://evil.example' },
      })
      expect(foreign.status()).toBe(403)
      await signOutOfBoth(page, provider.issuer)
      expect(complaints.filter((said) => said.includes(url))).toEqual([])
      await context.close()
      const other = await watchedPage(browser, url)
      await other.page.goto(`${url}/sign-in/oidc`)
      await answerProvider(other.page, 'stranger')
      await other.page.getByText('You have no role in this ledger.').waitFor()
      await other.context.close()
    })

    it('stops when it is told though a page is open, and has written no key and no code', async () => {
      const { page, context } = await watchedPage(browser, alone.url)
      await page.goto(alone.url)
      await page.getByRole('link', { name: 'Sign in with Acme' }).click()
      await answerProvider(page, 'k3')
      await page.locator('.ledger-state[data-state="current"]').waitFor()
      alone.process.kill('SIGTERM')
      const status = await new Promise((resolve) => alone.process.once('close', resolve))
      expect(status).toBe(0)
      await context.close()
      expect(said).not.toMatch(/lode_[a-z0-9]+_|code=/)
    })
  },
)
