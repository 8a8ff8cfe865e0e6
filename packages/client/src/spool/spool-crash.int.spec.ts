import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { collect } from '../testing/collect.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { createEntryIndex } from './entry-index.ts'
import { readEntries } from './read-entries.ts'
import { SEGMENT_BYTES } from './segments.ts'
import { closeSegments, loadSegments, type SpoolState } from './spool-state.ts'

const CHILD = fileURLToPath(new URL('../testing/add-until-killed.ts', import.meta.url))

/** Runs the adder, kills it with SIGKILL after `acknowledged` lines, and gives what it had printed: all of it was durable. */
const addAndKill = async (dir: string, first: number, acknowledged: number): Promise<string[]> => {
  const child = spawn(process.execPath, [CHILD, dir, String(first)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines: string[] = []
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line !== 'ready') lines.push(line)
    if (lines.length >= acknowledged) child.kill('SIGKILL')
  })
  await once(child, 'close')
  return lines
}

it('keeps every post that it acknowledged, in an unbroken row of numbers, through 25 kills', async () => {
  const dir = await temporaryFolder()
  const acknowledged: string[] = []
  for (let round = 0; round < 25; round++) {
    const printed = await addAndKill(dir, round * 100_000, 1 + round * 4)
    expect(printed.length).toBeGreaterThan(0)
    acknowledged.push(...printed)
  }
  const index = createEntryIndex()
  const state: SpoolState = { dir, index, segments: [], system: undefined, segmentBytes: SEGMENT_BYTES }
  await loadSegments(state)
  const entries = (await Promise.all(state.segments.map((segment) => collect(readEntries(segment))))).flat()
  await closeSegments(state)

  expect(entries.map(({ sequence }) => sequence)).toEqual(entries.map((_, n) => n + 1))
  expect(entries.map(({ post }) => post.source)).toEqual(
    entries.map((_, n) => ({ system: 'SCALE-7', sequence: n + 1 })),
  )
  const kept = new Set(entries.map(({ sequence, key }) => `${sequence} ${key}`))
  expect(acknowledged.filter((line) => !kept.has(line))).toEqual([])
  expect(state.index.pending()).toBe(entries.length)
})
