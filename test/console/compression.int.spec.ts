import { postChain } from '@lodestone/service-provenance/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenConsole, openConsole } from './graph-console.ts'
import { signedInCookie } from './signed-in-cookie.ts'

const LOTS = '/v1/lots?limit=100'
const PAGE = { accept: 'text/html' }

describe('what the console sends', () => {
  let app: OpenConsole
  let cookie: string
  const ask = (path: string, headers: Record<string, string> = {}, signal?: AbortSignal) =>
    fetch(app.url + path, {
      headers: { cookie, 'accept-encoding': 'gzip, br', ...headers },
      ...(signal && { signal }),
    })

  beforeAll(async () => {
    app = await openConsole(({ scribe }) => postChain(scribe))
    cookie = await signedInCookie(app.url, app.ledger.auditor)
  })
  afterAll(async () => app?.close())

  it('is compressed, and the same as what was asked for', async () => {
    const plain = await fetch(app.readSide + LOTS, {
      headers: { authorization: `Bearer ${app.ledger.auditor}` },
    })
    const answer = await ask(`/api${LOTS}`)
    expect(answer.headers.get('content-encoding')).toBe('br')
    expect(answer.headers.get('vary')).toContain('accept-encoding')
    expect(await answer.json()).toEqual(await plain.json())
    const gzip = await ask(`/api${LOTS}`, { 'accept-encoding': 'gzip' })
    expect(gzip.headers.get('content-encoding')).toBe('gzip')
    expect((await ask('/', PAGE)).headers.get('content-encoding')).toBe('br')
  })

  it('is known again by its tag', async () => {
    const tag = (await ask(`/api${LOTS}`)).headers.get('etag') ?? ''
    expect(tag).toMatch(/^W\//)
    expect((await ask(`/api${LOTS}`, { 'if-none-match': tag })).status).toBe(304)
  })

  it('is not compressed where it is small, holds who is signed in, or another site had it asked', async () => {
    for (const answer of [
      await ask('/api/v1/access'),
      await ask('/session'),
      await ask(`/api${LOTS}`, { 'sec-fetch-site': 'cross-site' }),
      await ask('/', { ...PAGE, 'sec-fetch-site': 'cross-site' }),
    ]) {
      expect([answer.status, answer.headers.get('content-encoding')]).toEqual([200, null])
      expect(await answer.text()).not.toBe('')
    }
  })

  it('tells what happens as it happens', async () => {
    const ending = new AbortController()
    const told = await ask('/api/v1/live', { accept: 'text/event-stream' }, ending.signal)
    expect(told.headers.get('content-encoding')).toBeNull()
    const reader = (told.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream()).getReader()
    let said = ''
    const until = async (word: string) => {
      while (!said.includes(word)) {
        const { value, done } = await reader.read()
        if (done) throw new Error(`It ended before it said ${word}: ${said}`)
        said += value
      }
    }
    await until('event: hello')
    await app.ledger.scribe.post('FTW-MG', 'LotHeld', {
      occurredAt: '2026-11-20T08:00:00-06:00',
      lot: 'FTW-MG-BL-1',
      hold: 'H-1',
      reason: 'looked at',
    })
    await until('event: changed')
    ending.abort()
  })
})
