import { createMemoryLog, memoryStore } from '@lodestone/event-store/testing'
import { type NoteSignature, parseCheckpoint, type SignedCheckpoint } from '@lodestone/transparency'
import { expect, it } from 'vitest'
import { createLogReader } from '../reading/log-reader.ts'
import { crashingDisk, post, until, writerOn } from '../testing/index.ts'
import type { Cosign } from '../witness/ask-witnesses.ts'
import { COSIGNED_FILE } from './open-log.ts'

const line = (name: string): NoteSignature => ({
  name,
  keyId: 0x01020304,
  signature: new Uint8Array(72).fill(name.length),
})

it('keeps what comes late beside what came in time, and not for a head before the one that is cosigned', async () => {
  const store = memoryStore(createMemoryLog(() => new Date(0)))
  const { disk } = crashingDisk()
  const lates = new Map<number, (line: NoteSignature) => void>()
  const heads: SignedCheckpoint[] = []
  const cosign: Cosign = async (checkpoint, late = () => {}) => {
    lates.set(checkpoint.size, late)
    heads.push(checkpoint)
    return [line('prompt')]
  }
  const writer = writerOn(store, disk, { cosign })
  await writer.start()
  const reader = createLogReader(disk)
  const cosigners = async (): Promise<string[]> => {
    const head = await reader.cosigned()
    return head === null ? [] : head.note.signatures.map(({ name }) => name).slice(1)
  }
  let size = 0
  const grown = async (events: number): Promise<number> => {
    size += events
    await post(store, events)
    await until(() => writer.isAnswered(size))
    return size
  }
  const first = await grown(3)
  expect(await cosigners()).toEqual(['prompt'])
  lates.get(first)?.(line('slow'))
  const hasSlow = async () => {
    const bytes = await disk.read(COSIGNED_FILE)
    return bytes !== null && new TextDecoder().decode(bytes).includes('slow')
  }
  await expect.poll(hasSlow).toBe(true)
  expect(await cosigners()).toEqual(['prompt', 'slow'])
  const second = await grown(2)
  lates.get(first)?.(line('slower'))
  lates.get(second)?.(line('slow'))
  await expect.poll(cosigners).toEqual(['prompt', 'slow'])
  const bytes = await disk.read(COSIGNED_FILE)
  expect(parseCheckpoint(new TextDecoder().decode(bytes ?? new Uint8Array())).size).toBe(second)
  await writer.stop()
})
