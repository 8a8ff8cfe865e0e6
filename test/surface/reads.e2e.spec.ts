import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { runCli } from '../../packages/cli/src/program.ts'
import { ledgerUp, type Running, workplace } from '../../packages/cli/src/testing/lodestone.ts'
import { NOT_ASKED, PLANT_QUESTIONS, QUESTIONS, READ_BY_POST } from './questions.ts'

/** Whoever can be asked over HTTP can be asked from the command line, which asks through the SDK and in no other way; and of both times, where it takes them. */

type Described = { readonly paths: { readonly [path: string]: { readonly [method: string]: Route } } }
type Route = { readonly parameters?: readonly { readonly name: string; readonly in: string }[] }

let place: Awaited<ReturnType<typeof workplace>>
let ledger: Running
let asked: string[] = []
let ear: Server
let url: string
const described = { read: {} as Described['paths'], plant: {} as Described['paths'] }

/** A lot is told of, so that a command that asks twice does; all else is not there. */
const listen = async (): Promise<void> => {
  ear = createServer((request, response) => {
    const address = request.url ?? ''
    asked.push(`${request.method} ${address}`)
    const isLot = /^\/v1\/lots\/[A-Z0-9-]+(\?|$)/.test(address)
    response.writeHead(isLot ? 200 : 404, {
      'content-type': isLot ? 'application/json' : 'application/problem+json',
    })
    response.end(
      JSON.stringify(
        isLot ? { position: 5 } : { status: 404, code: 'NOT_FOUND', detail: 'Nothing is there.' },
      ),
    )
  })
  await new Promise<void>((resolve) => ear.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(ear.address() as AddressInfo).port}`
}

beforeAll(async () => {
  place = await workplace()
  ledger = await ledgerUp({ cwd: place.cwd })
  const at = /http:\/\/127\.0\.0\.1:\d+/.exec(ledger.said.stdout)?.[0]
  const pathsAt = async (path: string) => ((await (await fetch(`${at}${path}`)).json()) as Described).paths
  described.read = await pathsAt('/openapi.json')
  described.plant = await pathsAt('/docs/plants/alloy/openapi.json')
  await listen()
}, 300_000)
afterAll(async () => {
  ear.close()
  await ledger.stop()
  await place.remove()
}, 300_000)

const reading = (paths: Described['paths']): string[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).flatMap((method) =>
      method === 'get' ? [`GET ${path}`] : READ_BY_POST.includes(path) ? [`POST ${path}`] : [],
    ),
  )

test('every route that reads is asked by a command, or it is said here why by none', () => {
  const read = reading(described.read).filter((route) => NOT_ASKED[route] === undefined)
  expect(Object.keys(QUESTIONS).sort()).toEqual(read.sort())
  const plant = reading(described.plant).filter((route) => NOT_ASKED[`plant ${route}`] === undefined)
  expect(Object.keys(PLANT_QUESTIONS).sort()).toEqual(plant.sort())
})

/** What a command asks for. */
const askedBy = async (args: readonly string[]): Promise<string[]> => {
  asked = []
  const quiet = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockReturnValue(true),
  )
  const before = process.exitCode
  try {
    await runCli([...args, '--url', url, '--key', 'lode_none', '--data', join(place.cwd, 'none')])
  } finally {
    process.exitCode = before
    for (const spy of quiet) spy.mockRestore()
  }
  return asked
}

const pattern = (route: string): RegExp =>
  new RegExp(
    `^${route.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&').replaceAll(/\\?\{[^}]+\\?\}/g, '[^/?]+')}(\\?|$)`,
  )

const TIMES = ['--as-of', '5', '--occurred-before', '2026-11-05T00:00:00Z']

describe('the command line asks', () => {
  test.each(Object.entries(QUESTIONS))('%s', async (route, args) => {
    const [method = '', path = ''] = route.split(' ')
    const taken = described.read[path]?.[method.toLowerCase()]?.parameters?.map(({ name }) => name) ?? []
    const isTimed = taken.includes('as-of') && taken.includes('occurred-before')
    const found = (await askedBy([...args, ...(isTimed ? TIMES : [])])).filter((each) =>
      pattern(route).test(each),
    )
    expect(found.length, `${args.join(' ')} asked ${asked.join(', ') || 'nothing'}`).toBeGreaterThan(0)
    if (!isTimed) return
    const { searchParams } = new URL(found[0]?.split(' ')[1] ?? '', url)
    expect(searchParams.get('as-of')).toBe('5')
    expect(searchParams.get('occurred-before')).toBe('2026-11-05T00:00:00Z')
  })

  test.each(Object.entries(PLANT_QUESTIONS))('a plant: %s', async (route, args) => {
    const [method = '', path = ''] = route.split(' ')
    const found = (await askedBy(args)).filter((each) => pattern(`${method} /areas/FTW-SC${path}`).test(each))
    expect(found.length, `${args.join(' ')} asked ${asked.join(', ') || 'nothing'}`).toBeGreaterThan(0)
  })
})
