import { open } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { CliError } from '../cli-error.ts'
import { EXIT } from '../exit-codes.ts'

/** A post as the file gives it, not checked yet. `line` is its line in the file, or its place in a JSON array, from 1. */
export type InputLine = { readonly line: number; readonly value: unknown }

/** The value of a line that is no JSON. */
export const UNREADABLE = Symbol('unreadable')

/** Opens the file, or standard input for `-`. Errors: those of the file system. */
export const openInput = async (path: string): Promise<Readable> => {
  if (path === '-') return process.stdin
  const file = await open(path, 'r')
  if ((await file.stat()).isDirectory()) {
    await file.close()
    throw new CliError(
      EXIT.usage,
      'NOT_A_FILE',
      `${path} is a folder.`,
      'Name a file, or - for standard input.',
    )
  }
  return file.createReadStream()
}

/**
 * The posts of a file: one a line; or one JSON document over many lines, an object or an array of them. The first line tells, which
 * is an object of its own or is not. Errors: CliError MALFORMED_JSON for a document; a bad line among lines is UNREADABLE.
 */
export async function* inputLines(stream: Readable): AsyncGenerator<InputLine, void> {
  let line = 0
  let document: string[] | null = null
  let begun = false
  for await (const text of createInterface({ input: stream, crlfDelay: Infinity })) {
    line += 1
    if (document !== null) document.push(text)
    else if (text.trim() !== '') {
      const value = parsed(text)
      if (begun || isObject(value)) yield { line, value }
      else document = [text]
      begun = true
    }
  }
  if (document !== null) yield* itemsOf(document.join('\n'))
}

function* itemsOf(text: string): Generator<InputLine, void> {
  const value = parsed(text)
  if (value === UNREADABLE)
    throw new CliError(
      EXIT.usage,
      'MALFORMED_JSON',
      'The input is neither JSON lines nor one JSON document.',
      'Give one post a line, {"type": …, "post": …}, or one JSON object or array of them.',
    )
  const items: unknown[] = Array.isArray(value) ? value : [value]
  for (const [n, item] of items.entries()) yield { line: n + 1, value: item }
}

const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return UNREADABLE
  }
}
