import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { replaceFile } from '@lodestone/durable'
import { CliError } from '../cli-error.ts'
import type { Places } from '../config/places.ts'
import { EXIT } from '../exit-codes.ts'

/** How far the first start came, so that one that was interrupted is gone on with: the same scenario gives the same posts and keys. */
export type FirstStart = {
  readonly seed: number
  readonly scale: number
  /** The first simulated day: `2026-11-09`. */
  readonly start: string
  readonly days: number
  readonly done: boolean
  /** The lot that was shown at its end: every later start names it too. */
  readonly shown?: string | undefined
}

const fileOf = (places: Places) => join(places.data, 'first-start.json')

/** What is known of the first start, or null where none was begun here. Errors: CliError DATA_UNREADABLE. */
export const readFirstStart = async (places: Places): Promise<FirstStart | null> => {
  const text = await readFile(fileOf(places), 'utf8').catch(() => null)
  if (text === null) return null
  try {
    return JSON.parse(text) as FirstStart
  } catch (error) {
    throw new CliError(
      EXIT.failed,
      'DATA_UNREADABLE',
      `${fileOf(places)} is not what was written.`,
      'Remove it: the ledger is taken as it is then, and nothing further is simulated.',
      { cause: error },
    )
  }
}

export const writeFirstStart = (places: Places, start: FirstStart): Promise<void> =>
  replaceFile(fileOf(places), (file) => file.writeFile(`${JSON.stringify(start, null, 2)}\n`))
