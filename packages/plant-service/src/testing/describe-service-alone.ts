import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { AreaKind } from '@lodestone/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { postedTypes } from '../plant/posted-types.ts'
import { openTestLedger, type TestLedger, testKey } from './test-ledger.ts'

const LISTENING = /http:\/\/127\.0\.0\.1:\d+/

/** Starts a service as its own process, and gives its address once it listens. */
const start = async (
  main: string,
  flags: readonly string[],
): Promise<{ url: string; stop: () => Promise<number | null> }> => {
  const child = spawn(process.execPath, [main, ...flags], { stdio: 'pipe' })
  const url = await addressOf(child)
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM')
      const [code] = (await once(child, 'exit')) as [number | null]
      return code
    },
  }
}

const addressOf = async (child: ChildProcessWithoutNullStreams): Promise<string> => {
  let complaint = ''
  child.stderr.on('data', (chunk) => {
    complaint += chunk
  })
  for await (const line of createInterface({ input: child.stdout })) {
    const [url] = LISTENING.exec(line) ?? []
    if (url !== undefined) return url
  }
  throw new Error(`The service did not start: ${complaint}`)
}

/** What is true of every service that writes a book, when it runs alone: one suite that each of them runs. */
export const describeServiceAlone = (kind: AreaKind, area: string, main: URL): void => {
  describe(`the ${kind} service, alone`, () => {
    let ledger: TestLedger
    let key: string
    let flags: string[]
    const path = fileURLToPath(main)
    beforeAll(async () => {
      ledger = await openTestLedger()
      key = (await testKey(ledger, 'operator', [area])).text
      const data = join(ledger.folder, 'data')
      flags = ['--area', area, '--store', `sqlite:${ledger.path}`, '--listen', '127.0.0.1:0', '--data', data]
    })
    afterAll(async () => {
      await ledger.close()
    })

    const post = async (url: string): Promise<{ status: number; receipt: unknown }> => {
      const answer = await fetch(`${url}/v1/opening-inventories`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${key}`,
          'idempotency-key': 'k',
          'content-type': 'application/json',
        },
        body: JSON.stringify({
          occurredAt: '2026-01-01T00:00:00Z',
          lines: [{ lot: `${area}-OPEN`, material: 'residue', mass: '1 t' }],
        }),
      })
      return { status: answer.status, receipt: await answer.json() }
    }

    it('takes posts, stops when told to, and after a restart gives a retry its first receipt', async () => {
      const first = await start(path, flags)
      await expect.poll(async () => (await fetch(`${first.url}/health/ready`)).status).toBe(200)
      const recorded = await post(first.url)
      expect(recorded).toMatchObject({ status: 201, receipt: { stream: `book-${area}`, revision: 0 } })
      expect(await first.stop()).toBe(0)

      const second = await start(path, flags)
      expect(await post(second.url)).toEqual({ status: 200, receipt: recorded.receipt })
      const description = (await (await fetch(`${second.url}/openapi.json`)).json()) as { paths: object }
      expect(Object.keys(description.paths)).toEqual(expect.arrayContaining([...postedTypes(kind).values()]))
      expect(await second.stop()).toBe(0)
    })

    it('says what is wrong with its settings, and does not start', async () => {
      for (const [wrong, said] of [
        [['--area', 'nowhere', '--store', `sqlite:${ledger.path}`], '"nowhere" is no area'],
        [
          ['--area', area, '--store', 'postgres://user:hunter2@host/db'],
          '"postgres:" is no kind of event store',
        ],
      ] as const) {
        const child = spawn(process.execPath, [path, ...wrong], { stdio: 'pipe' })
        let complaint = ''
        child.stderr.on('data', (chunk) => {
          complaint += chunk
        })
        const [code] = (await once(child, 'close')) as [number]
        expect(code).toBe(1)
        expect(complaint).toContain(said)
        expect(complaint).not.toContain('hunter2')
        expect(complaint.trim().split('\n')).toHaveLength(1)
      }
    })
  })
}
