import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { sessionFetch, whenSignedOut } from './session-fetch.ts'

let server: Server
let url: string
let asked: number
let signedIn: boolean

beforeEach(async () => {
  asked = 0
  signedIn = false
  server = createServer((_, response) => {
    asked++
    response.writeHead(signedIn ? 200 : 401).end('answer')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(() => {
  whenSignedOut(null)
  server.closeAllConnections()
  server.close()
})

it('waits until somebody has signed in, asking once for all, and asks again then', async () => {
  let times = 0
  whenSignedOut(async () => {
    times++
    await sleep(20)
    signedIn = true
  })
  const answers = await Promise.all([sessionFetch(url), sessionFetch(url), sessionFetch(url)])
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  expect([times, asked]).toEqual([1, 6])
})

it('does not count the time that somebody takes to sign in as time that the answer takes', async () => {
  whenSignedOut(async () => {
    await sleep(120)
    signedIn = true
  })
  const late = await sessionFetch(url, { signal: AbortSignal.any([AbortSignal.timeout(60)]) })
  expect(late.status).toBe(200)
})

it('asks nothing more of what was called off meanwhile', async () => {
  const calling = new AbortController()
  whenSignedOut(async () => {
    calling.abort()
    signedIn = true
  })
  await expect(sessionFetch(url, { signal: calling.signal })).rejects.toThrow(/abort/i)
  expect(asked).toBe(1)
})

it('gives the answer as it is where nobody can be asked', async () => {
  expect((await sessionFetch(url)).status).toBe(401)
})
